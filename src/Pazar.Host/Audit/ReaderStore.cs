using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Host;

/// <summary>How far one service has come in the log of another, and where that log ends.</summary>
internal sealed record ReaderPlace(string Subscription, string Producer, long Position, Guid? EventId, long Head, Guid? EventAtPosition)
{
    public bool Fits => Position <= Head && (EventId is null || EventAtPosition is null || EventId == EventAtPosition);
}

/// <summary>The SQL by which the audit sees who reads which log and how far.</summary>
internal sealed class ReaderStore(IReadOnlyDictionary<string, Database> databases)
{
    public async Task<IReadOnlyDictionary<string, long>> HeadsAsync(CancellationToken stop)
    {
        Dictionary<string, long> heads = [];
        foreach (var (service, database) in databases)
            heads[service] = (await database.ReadAsync("select coalesce(max(position), 0) from log", row => row.GetInt64(0), stop))[0];
        return heads;
    }

    /// <summary>The checkpoints are read before the heads, so a head that is behind one is wrong.</summary>
    public async Task<IReadOnlyList<ReaderPlace>> PlacesAsync(CancellationToken stop)
    {
        var checkpoints = await CheckpointsAsync(stop);
        List<ReaderPlace> places = [];
        foreach (var (producer, database) in databases)
        {
            foreach (var (name, _) in await ReadersAsync(database, stop))
            {
                if (!checkpoints.TryGetValue(name, out var at)) continue;
                var (head, found) = (await database.ReadAsync("select coalesce((select max(position) from log), 0), (select id from log where position = $1)",
                    row => (row.GetInt64(0), row.Uuid(1)), stop, Statement.Value(at.Position)))[0];
                places.Add(new(name, producer, at.Position, at.EventId, head, found));
            }
        }
        return places;
    }

    /// <summary>
    /// Whether every subscription has come to these ends of the logs. What a reader says itself counts too, for a checkpoint is not saved for events
    /// that concern nobody. Nobody waits for somebody who reads from outside, nor for a checkpoint whose reader no log knows: a reader registers
    /// before it reads, so that one is of a subscription that is gone.
    /// </summary>
    public async Task<bool> HavePassedAsync(IReadOnlyDictionary<string, long> heads, CancellationToken stop)
    {
        var checkpoints = await CheckpointsAsync(stop);
        foreach (var (producer, database) in databases)
        {
            foreach (var (name, said) in await ReadersAsync(database, stop))
                if (checkpoints.TryGetValue(name, out var saved) && Math.Max(saved.Position, said) < heads[producer]) return false;
        }
        return true;
    }

    private async Task<Dictionary<string, (long Position, Guid? EventId)>> CheckpointsAsync(CancellationToken stop)
    {
        Dictionary<string, (long, Guid?)> checkpoints = [];
        foreach (var database in databases.Values)
        {
            foreach (var (name, position, id) in await database.ReadAsync("select subscription, split_part(cursor, '/', 1)::bigint, nullif(split_part(cursor, '/', 2), '')::uuid from checkpoint",
                row => (row.GetString(0), row.GetInt64(1), row.Uuid(2)), stop))
                checkpoints[name] = (position, id);
        }
        return checkpoints;
    }

    private static Task<IReadOnlyList<(string Subscription, long Position)>> ReadersAsync(Database producer, CancellationToken stop) =>
        producer.ReadAsync("select subscription, position from log_reader order by subscription", row => (row.GetString(0), row.GetInt64(1)), stop);
}
