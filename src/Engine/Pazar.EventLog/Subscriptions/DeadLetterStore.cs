using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>A parked message, for people.</summary>
public sealed record DeadLetter(
    long Id, string Subscription, Guid EventId, string Type, Guid Key, string Body, string? Error, int Attempts, DateTimeOffset ParkedAt);

/// <summary>What people do about a service's dead letters: look, replay, discard. The subscription itself does the replaying.</summary>
public sealed class DeadLetterStore(Database consumer)
{
    public Task<IReadOnlyList<DeadLetter>> ListAsync(long after, int limit, CancellationToken stop) => consumer.ReadAsync(
        "select id, subscription, event_id, type, key, body, error, attempts, parked_at from dead_letter where id > $1 order by id limit $2",
        row => new DeadLetter(row.GetInt64(0), row.GetString(1), row.GetGuid(2), row.GetString(3), row.GetGuid(4), row.GetString(5),
            row.Text(6), row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8)),
        stop, Statement.Value(after), Statement.Value((long)limit));

    /// <summary>True when it will be replayed, false when an earlier letter of its key comes first, null when there is no such letter.</summary>
    public Task<bool?> ReplayAsync(long id, CancellationToken stop) => consumer.FindAsync("""
        with asked as (
            update dead_letter d set replay_at = case when first then now() else replay_at end
            from (select id, not exists (
                    select 1 from dead_letter e
                    where e.subscription = l.subscription and e.key = l.key and e.id < l.id) first
                from dead_letter l where id = $1) f
            where d.id = f.id returning first)
        select first, pg_notify($2, $3) from asked
        """, row => (bool?)row.GetBoolean(0), stop, Statement.Value(id), Statement.Value(Watch.Channel), Statement.Value(Watch.Look));

    /// <summary>Takes a letter out under the subscription's parking lock, and lets the one behind it go next.</summary>
    public Task<bool> DiscardAsync(long id, CancellationToken stop) => consumer.UseAsync(async session =>
    {
        await using var transaction = await session.Connection.BeginTransactionAsync(stop);
        await using var command = new NpgsqlBatch(session.Connection)
        {
            BatchCommands =
            {
                new Statement("""
                    select pg_advisory_xact_lock(hashtext('pazar.dead_letter.' || subscription)) from dead_letter where id = $1
                    """, Statement.Value(id)).ToCommand(),
                new Statement("""
                    with gone as (delete from dead_letter where id = $1 returning id, subscription, key),
                    next as (
                        select d.id from dead_letter d join gone g using (subscription, key) where d.id > g.id
                        and not exists (select 1 from dead_letter e join gone h using (subscription, key) where e.id < h.id)
                        order by d.id limit 1),
                    released as (update dead_letter set replay_at = now() where id in (select id from next))
                    select count(*), pg_notify($2, $3) from gone
                    """, Statement.Value(id), Statement.Value(Watch.Channel), Statement.Value(Watch.Look)).ToCommand(),
            },
        };
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.NextResultAsync(stop);
        await reader.ReadAsync(stop);
        var discarded = reader.GetInt64(0) == 1;
        await reader.CloseAsync();
        await transaction.CommitAsync(stop);
        return discarded;
    }, stop);
}
