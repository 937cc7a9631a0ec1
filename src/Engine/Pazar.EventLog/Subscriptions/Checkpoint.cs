using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>Where a subscription stands in the log it reads.</summary>
internal readonly record struct Checkpoint(long Position, Guid? EventId)
{
    public static async Task<Checkpoint?> ReadAsync(Database consumer, string subscription, CancellationToken stop)
    {
        var found = await consumer.ReadAsync("select position, event_id from checkpoint where subscription = $1",
            row => new Checkpoint(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetGuid(1)), stop, Statement.Value(subscription));
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Begins here, unless somebody else has begun meanwhile; answers where.</summary>
    public static async Task<Checkpoint> BeginAsync(Database consumer, string subscription, Checkpoint here, CancellationToken stop)
    {
        await consumer.ReadAsync("insert into checkpoint (subscription, position, event_id) values ($1, $2, $3) on conflict do nothing", _ => 0, stop,
            Statement.Value(subscription), Statement.Value(here.Position), Statement.Nullable(here.EventId, NpgsqlTypes.NpgsqlDbType.Uuid));
        return (await ReadAsync(consumer, subscription, stop)).GetValueOrDefault();
    }

    public static async Task<bool> RemoveAsync(Database consumer, string subscription, CancellationToken stop) =>
        (await consumer.ReadAsync("delete from checkpoint where subscription = $1 returning position", row => row.GetInt64(0), stop,
            Statement.Value(subscription))).Count > 0;

    public static Statement Advance(string subscription, Checkpoint from, Checkpoint to) => new(
        "select advance_checkpoint($1, $2, $3, $4)", Statement.Value(subscription), Statement.Value(from.Position),
        Statement.Value(to.Position), Statement.Nullable(to.EventId, NpgsqlTypes.NpgsqlDbType.Uuid));
}
