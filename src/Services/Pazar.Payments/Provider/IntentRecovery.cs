using Microsoft.Extensions.Logging;

namespace Pazar.Payments;

/// <summary>
/// Finds a provider's committed intents that nobody works at: of a process that died, of a queue that was full, of an answer that could not be recorded.
/// They are taken up in doubt, so that the provider is asked before it is called.
/// </summary>
internal sealed class IntentRecovery(OpenIntentStore store, string provider, IntentQueue queue, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>A live process answers sooner. If it does not, both call with the same key, which is one effect.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    public async Task SweepAsync(CancellationToken stop)
    {
        while (await TakeUpAsync(Age, stop)) stop.ThrowIfCancellationRequested();
    }

    /// <summary>Answers whether there may be more, and room for it.</summary>
    internal async Task<bool> TakeUpAsync(TimeSpan age, CancellationToken stop)
    {
        var pages = await store.ReadPagesAsync(provider, queue.OpenPages, age, stop);
        if (pages.Count == 0) return false;

        var open = await store.ReadAsync(pages.SelectMany(page => page.Payments), stop);
        List<Guid> answered = [];
        var taken = 0;
        var hasRoom = true;
        foreach (var (page, payments) in pages)
        {
            var unanswered = payments.Where(open.ContainsKey).ToList();
            IntentPage work = new(page, unanswered.Count);
            if (unanswered.Count == 0) answered.Add(page);
            else hasRoom &= queue.HandOver(work, [.. unanswered.Select(payment => new Intent(work, open[payment].Request!, "{}", InDoubt: true))]);
            taken += unanswered.Count;
        }
        if (answered.Count > 0) await store.DeletePagesAsync([.. answered], stop);
        if (taken > 0) PaymentsLog.Recovered(logger, taken);
        return hasRoom && pages.Count == OpenIntentStore.PageLimit;
    }
}
