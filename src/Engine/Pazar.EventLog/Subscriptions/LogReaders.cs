using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>How far a subscription has come in the log of another service, and where that log ends.</summary>
/// <param name="Fits">Whether it stands in this log, and not in one that this is an older copy of.</param>
public sealed record ReaderPlace(string Subscription, string Producer, long Position, long Head, bool Fits);

/// <summary>Who reads which of these services' logs, and how far.</summary>
public sealed class LogReaders(IReadOnlyDictionary<string, Database> databases)
{
    public async Task<IReadOnlyDictionary<string, long>> HeadsAsync(CancellationToken stop)
    {
        Dictionary<string, long> heads = [];
        foreach (var (service, database) in databases) heads[service] = await new LogStore(database).HeadAsync(stop);
        return heads;
    }

    /// <summary>The checkpoints are read before the heads, so a head that is behind one is wrong.</summary>
    public async Task<IReadOnlyList<ReaderPlace>> PlacesAsync(CancellationToken stop)
    {
        var checkpoints = await CheckpointsAsync(stop);
        List<ReaderPlace> places = [];
        foreach (var (producer, database) in databases)
        {
            foreach (var reader in await ReaderStore.ListAsync(database, stop))
            {
                if (!checkpoints.TryGetValue(reader.Subscription, out var at)) continue;
                var (fit, head) = await new LogStore(database).FitAsync(at, stop);
                places.Add(new(reader.Subscription, producer, at.Position, head, fit != Fit.InAnotherLog));
            }
        }
        return places;
    }

    /// <summary>
    /// Whether every subscription of some services has come to these ends of the logs. What a reader says itself counts too, for a checkpoint is not saved for events
    /// that concern nobody. Nobody waits for somebody who reads from outside, nor for a checkpoint whose reader no log knows: a reader registers
    /// before it reads, so that one is of a subscription that is gone.
    /// </summary>
    /// <param name="consumers">The services whose subscriptions are meant.</param>
    public async Task<bool> HavePassedAsync(IReadOnlyDictionary<string, long> heads, IReadOnlySet<string> consumers, CancellationToken stop)
    {
        var checkpoints = await CheckpointsAsync(stop);
        foreach (var (producer, database) in databases)
        {
            foreach (var reader in (await ReaderStore.ListAsync(database, stop)).Where(reader => consumers.Contains(ReaderDesk.ConsumerOf(reader.Subscription))))
                if (checkpoints.TryGetValue(reader.Subscription, out var saved) && Math.Max(saved.Position, reader.Position) < heads[producer]) return false;
        }
        return true;
    }

    private async Task<Dictionary<string, LogCursor>> CheckpointsAsync(CancellationToken stop)
    {
        Dictionary<string, LogCursor> checkpoints = [];
        foreach (var database in databases.Values)
        {
            foreach (var (subscription, cursor) in await CheckpointStore.ListAsync(database, stop)) checkpoints[subscription] = LogCursor.Parse(cursor);
        }
        return checkpoints;
    }
}
