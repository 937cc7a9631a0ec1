using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>A parked message, for people.</summary>
public sealed record DeadLetter(
    long Id, string Subscription, string Type, Guid Key, long Position, string Body, string? Error, int Attempts, DateTimeOffset ParkedAt);

/// <summary>What people do about a service's dead letters: look, replay, discard. The subscription itself does the replaying.</summary>
public sealed class DeadLetterDesk(Database consumer)
{
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(long after, int limit, CancellationToken stop)
    {
        await using var connection = await consumer.OpenAsync(stop);
        await using var command = new NpgsqlCommand(
            "select id, subscription, type, key, position, body, error, attempts, parked_at from dead_letter where id > $1 order by id limit $2", connection);
        command.Parameters.Add(Statement.Value(after));
        command.Parameters.Add(Statement.Value((long)limit));
        await using var reader = await command.ExecuteReaderAsync(stop);
        List<DeadLetter> letters = [];
        while (await reader.ReadAsync(stop))
        {
            letters.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetGuid(3), reader.GetInt64(4),
                reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6), reader.GetInt32(7), reader.GetFieldValue<DateTimeOffset>(8)));
        }
        return letters;
    }

    /// <summary>True when it will be replayed, false when an earlier letter of its key comes first, null when there is no such letter.</summary>
    public async Task<bool?> ReplayAsync(long id, CancellationToken stop)
    {
        await using var connection = await consumer.OpenAsync(stop);
        await using var command = new NpgsqlCommand("""
            with asked as (
                update dead_letter d set replay_at = case when first then now() else replay_at end
                from (select id, not exists (
                        select 1 from dead_letter e
                        where e.subscription = l.subscription and e.key = l.key and e.position < l.position) first
                    from dead_letter l where id = $1) f
                where d.id = f.id returning first)
            select first, pg_notify($2, $3) from asked
            """, connection);
        foreach (var parameter in new[] { Statement.Value(id), Statement.Value(Watch.Channel), Statement.Value(Watch.Look) }) command.Parameters.Add(parameter);
        return await command.ExecuteScalarAsync(stop) as bool?;
    }

    /// <summary>Takes a letter out under the subscription's parking lock, and lets the one behind it go next.</summary>
    public async Task<bool> DiscardAsync(long id, CancellationToken stop)
    {
        await using var connection = await consumer.OpenAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var command = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new Statement("""
                    select pg_advisory_xact_lock(hashtext('pazar.dead_letter.' || subscription)) from dead_letter where id = $1
                    """, Statement.Value(id)).ToCommand(),
                new Statement("""
                    with gone as (delete from dead_letter where id = $1 returning subscription, key, position),
                    next as (
                        select d.id from dead_letter d join gone g using (subscription, key) where d.position > g.position
                        and not exists (select 1 from dead_letter e join gone h using (subscription, key) where e.position < h.position)
                        order by d.position limit 1),
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
    }
}
