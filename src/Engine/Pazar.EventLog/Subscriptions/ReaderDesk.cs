using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>What people do about a subscription that is gone for good: the logs stop keeping events for it, and its checkpoint goes.</summary>
/// <param name="reachable">The databases of the services that this process knows.</param>
public sealed class ReaderDesk(Func<IReadOnlyDictionary<string, Database>> reachable)
{
    /// <summary>The service that keeps a subscription.</summary>
    public static string ConsumerOf(string subscription) => subscription.Split('.')[0];

    /// <summary>True when it was removed, false when a process runs it, null when there is none of this name.</summary>
    public async Task<bool?> RemoveAsync(string subscription, CancellationToken stop)
    {
        var databases = reachable();
        var consumer = databases.GetValueOrDefault(ConsumerOf(subscription));
        if (consumer is not null && await LeaseStore.IsHeldAsync(consumer, subscription, stop)) return false;

        var removed = false;
        foreach (var producer in databases.Values) removed |= await ReaderStore.RemoveAsync(producer, subscription, stop);
        if (consumer is not null) removed |= await CheckpointStore.RemoveAsync(consumer, subscription, stop);
        return removed ? true : null;
    }
}
