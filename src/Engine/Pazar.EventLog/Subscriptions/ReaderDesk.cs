using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>What people do about a subscription that is gone for good: the logs stop keeping events for it, and its checkpoint goes.</summary>
public sealed class ReaderDesk(IEnumerable<ServiceLog> logs)
{
    private readonly List<Database> _databases = [.. logs.Select(log => log.Database)];

    /// <summary>True when it was removed, false when a process runs it, null when there is none of this name.</summary>
    public async Task<bool?> RemoveAsync(string subscription, CancellationToken stop)
    {
        var consumer = _databases.Find(database => database.Name == subscription.Split('.')[0]);
        if (consumer is not null)
        {
            await using var connection = await consumer.OpenAsync(stop);
            if (await LeaseStore.IsHeldAsync(connection, subscription, stop)) return false;
        }

        var removed = false;
        foreach (var producer in _databases) removed |= await ReaderStore.RemoveAsync(producer, subscription, stop);
        if (consumer is not null) removed |= await Checkpoint.RemoveAsync(consumer, subscription, stop);
        return removed ? true : null;
    }
}
