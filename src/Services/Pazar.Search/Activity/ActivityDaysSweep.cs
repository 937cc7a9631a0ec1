using Npgsql;

namespace Pazar.Search;

/// <summary>Makes room for the days to come, and lets go of those whose time is over: a whole day costs as much as an empty one.</summary>
internal sealed class ActivityDaysSweep(ActivityStore store)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async Task SweepAsync(CancellationToken stop)
    {
        await store.ExtendAsync(stop);
        try
        {
            while (await store.DropOldestAsync(stop) is not null) stop.ThrowIfCancellationRequested();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // Somebody reads for long, as a backup does. The day is over the next time too.
        }
    }
}
