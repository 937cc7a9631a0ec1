using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Search;

/// <summary>
/// Keeps the products again that were read in another form, as after a change of the language or of the store, or when the index was lost. They stay to be
/// found as they were until then.
/// </summary>
internal sealed class FormSweep(Writes writes, ISearchStore store)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private const int AtOnce = 500;

    public async Task SweepAsync(CancellationToken stop)
    {
        var form = await store.PrepareAsync(stop);
        await Pages.RunAsync(AtOnce, () => KeepAsync(form, stop), stop);
    }

    /// <summary>Answers how many were of another form.</summary>
    private async Task<int> KeepAsync(string form, CancellationToken stop)
    {
        var kept = 0;
        await writes.RunAsync(CommandOrigin.Service, async (batch, stopping) =>
        {
            var products = await ProductIndexStore.LoadOfOtherFormsAsync(batch, form, AtOnce, stopping);
            await store.KeepAsync(batch, products, stopping);
            kept = products.Count;
            return Replies.Empty();
        }, stop);
        return kept;
    }
}
