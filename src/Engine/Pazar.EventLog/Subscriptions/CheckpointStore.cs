using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>Where a subscription stands in its source: a cursor that only the source understands.</summary>
public static class CheckpointStore
{
    internal static Task<string?> FindAsync(Database consumer, string subscription, CancellationToken stop) => consumer.FindAsync(
        "select cursor from checkpoint where subscription = $1", row => row.GetString(0), stop, Statement.Value(subscription));

    internal static Task<IReadOnlyList<(string Subscription, string Cursor)>> ListAsync(Database consumer, CancellationToken stop) => consumer.ReadAsync(
        "select subscription, cursor from checkpoint", static row => (row.GetString(0), row.GetString(1)), stop);

    /// <summary>Begins here; false when somebody else has begun meanwhile.</summary>
    internal static async Task<bool> BeginAsync(Database consumer, string subscription, string cursor, CancellationToken stop) =>
        await consumer.ExecuteAsync("insert into checkpoint (subscription, cursor) values ($1, $2) on conflict do nothing", stop,
            Statement.Value(subscription), Statement.Value(cursor)) == 1;

    /// <summary>Lets subscriptions that have not run yet begin here, and others go on where they are.</summary>
    public static void BeginWith<TMessage>(Batch<TMessage> batch, IReadOnlyDictionary<string, string> cursors) => batch.Save(
        "insert into checkpoint (subscription, cursor) select * from unnest($1, $2) u (subscription, cursor) order by 1 on conflict do nothing",
        Statement.Array(cursors.Keys.ToArray()), Statement.Array(cursors.Values.ToArray()));

    internal static async Task<bool> RemoveAsync(Database consumer, string subscription, CancellationToken stop) =>
        await consumer.ExecuteAsync("delete from checkpoint where subscription = $1", stop, Statement.Value(subscription)) > 0;

    internal static Statement StandsAt(string subscription, string cursor) =>
        new("select exists (select 1 from checkpoint where subscription = $1 and cursor = $2)", Statement.Value(subscription), Statement.Value(cursor));

    internal static Statement Advance(string subscription, string from, string to) =>
        new("select advance_checkpoint($1, $2, $3)", Statement.Value(subscription), Statement.Value(from), Statement.Value(to));
}
