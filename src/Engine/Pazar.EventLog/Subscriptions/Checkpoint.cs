using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>Where a subscription stands in its source: a cursor that only the source understands.</summary>
internal static class Checkpoint
{
    public static async Task<string?> ReadAsync(Database consumer, string subscription, CancellationToken stop) =>
        (await consumer.ReadAsync("select cursor from checkpoint where subscription = $1", row => row.GetString(0), stop,
            Statement.Value(subscription))).SingleOrDefault();

    /// <summary>Begins here; false when somebody else has begun meanwhile.</summary>
    public static async Task<bool> BeginAsync(Database consumer, string subscription, string cursor, CancellationToken stop) =>
        (await consumer.ReadAsync("insert into checkpoint (subscription, cursor) values ($1, $2) on conflict do nothing returning cursor",
            row => row.GetString(0), stop, Statement.Value(subscription), Statement.Value(cursor))).Count == 1;

    public static async Task<bool> RemoveAsync(Database consumer, string subscription, CancellationToken stop) =>
        (await consumer.ReadAsync("delete from checkpoint where subscription = $1 returning cursor", row => row.GetString(0), stop,
            Statement.Value(subscription))).Count > 0;

    public static Statement Advance(string subscription, string from, string to) =>
        new("select advance_checkpoint($1, $2, $3)", Statement.Value(subscription), Statement.Value(from), Statement.Value(to));
}
