using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Photos;

/// <summary>Removes files of uploads that were never completed, and of photos that are gone.</summary>
internal sealed class LeftoverSweep(LeftoverStore leftovers, PhotoStores stores, ILogger logger)
{
    public static readonly Rhythm Every = new(TimeSpan.FromMinutes(1), Rest: 10);

    public async Task SweepAsync(CancellationToken stop)
    {
        var gone = 0;
        IReadOnlyList<Leftover> claimed;
        do
        {
            claimed = await leftovers.ClaimAsync(stop);
            foreach (var leftover in claimed) gone += await RemoveAsync(leftover, stop) ? 1 : 0;
        }
        while (claimed.Count == LeftoverStore.PageLimit && !stop.IsCancellationRequested);
        if (gone > 0) PhotosLog.Swept(logger, gone);
    }

    private async Task<bool> RemoveAsync(Leftover leftover, CancellationToken stop)
    {
        if (!stores.Names.Contains(leftover.Store))
        {
            PhotosLog.StoreMissing(logger, leftover.Photo.Value, leftover.Store);
            return false;
        }
        try
        {
            await stores.Of(leftover.Store).RemoveAsync(leftover.Photo, stop);
        }
        catch (OverloadedException)
        {
            // It is due again in some minutes; the next ones may lie in another store.
            return false;
        }
        await leftovers.ForgetAsync(leftover, stop);
        return true;
    }
}
