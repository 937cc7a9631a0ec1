using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// Messages that could not be handled. A key with a dead letter is parked: its later messages wait behind it, in order,
/// until the first one is replayed or discarded.
/// </summary>
internal sealed class DeadLetters(string subscription)
{
    /// <summary>Most subscriptions never have one, and then nothing is looked up for each batch.</summary>
    private volatile bool _mayHaveSome = true;
    private volatile bool _mayReplay = true;

    /// <summary>Another process may have parked some, or somebody may have asked for a replay.</summary>
    public void LookAgain() => _mayHaveSome = _mayReplay = true;

    /// <summary>
    /// Which of these keys are parked. When any is, this holds the subscription's parking lock until the transaction ends; when none is,
    /// nothing is locked, so that a reader that hangs does not hold up the one that takes its place.
    /// </summary>
    public async Task<HashSet<Guid>> ParkedAsync(BatchTransaction transaction, IEnumerable<Guid> keys, CancellationToken stop)
    {
        HashSet<Guid> parked = [];
        if (!_mayHaveSome) return parked;
        await using (var any = await transaction.LoadAsync(stop,
            new Statement("select exists (select 1 from dead_letter where subscription = $1)", Statement.Value(subscription))))
        {
            await any.ReadAsync(stop);
            _mayHaveSome = any.GetBoolean(0);
        }
        if (!_mayHaveSome) return parked;

        await using var reader = await transaction.LoadAsync(stop,
            Lock(),
            new Statement("select distinct key from dead_letter where subscription = $1 and key = any($2)",
                Statement.Value(subscription), Statement.Array(keys.Distinct().ToArray())));
        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop)) parked.Add(reader.GetGuid(0));
        return parked;
    }

    public void Park(BatchTransaction transaction, LogEntry entry, Exception? error)
    {
        _mayHaveSome = true;
        transaction.Save(Lock());
        transaction.Save(new("""
            insert into dead_letter (subscription, position, event_id, type, version, key, body, headers, at, error, attempts)
            values ($1, $2, $3, $4, $5, $6, $7::json, $8::json, $9, $10, case when $10 is null then 0 else 1 end)
            """,
            Statement.Value(subscription), Statement.Value(entry.Position), Statement.Value(entry.Id), Statement.Value(entry.Type),
            Statement.Value(entry.Version), Statement.Value(entry.Key), Statement.Value(entry.Body), Statement.Value(entry.Headers),
            Statement.Value(entry.At), Statement.Nullable(error is null ? null : Describe(error), NpgsqlTypes.NpgsqlDbType.Text)));
    }

    /// <summary>The first letter of the next key that somebody asked to replay.</summary>
    public async Task<LogEntry?> NextReplayAsync(Database consumer, CancellationToken stop)
    {
        if (!_mayReplay) return null;
        _mayReplay = false;
        await using var connection = await consumer.OpenAsync(stop);
        await using var command = new NpgsqlCommand("""
            select position, event_id, type, version, key, body, headers, at from dead_letter d
            where subscription = $1 and replay_at is not null
              and not exists (select 1 from dead_letter e where e.subscription = $1 and e.key = d.key and e.position < d.position)
            order by replay_at, position limit 1
            """, connection);
        command.Parameters.Add(Statement.Value(subscription));
        await using var reader = await command.ExecuteReaderAsync(stop);
        var letter = (await LogReader.ReadEntriesAsync(reader, stop)).SingleOrDefault();
        // Behind a letter that is handled, the next of its key goes on.
        _mayReplay |= letter is not null;
        return letter;
    }

    /// <summary>Takes a letter out, and lets the one behind it go next.</summary>
    public void Release(BatchTransaction transaction, LogEntry letter)
    {
        transaction.Save(Lock());
        transaction.Save(new("select release_dead_letter($1, $2)", Statement.Value(subscription), Statement.Value(letter.Position)));
    }

    public async Task ReplayFailedAsync(Database consumer, long position, Exception error, CancellationToken stop)
    {
        await using var connection = await consumer.OpenAsync(stop);
        await using var command = new NpgsqlCommand(
            "update dead_letter set replay_at = null, attempts = attempts + 1, error = $3 where subscription = $1 and position = $2", connection);
        command.Parameters.Add(Statement.Value(subscription));
        command.Parameters.Add(Statement.Value(position));
        command.Parameters.Add(Statement.Value(Describe(error)));
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Parking, replaying and discarding of one subscription take turns, so that nothing is parked behind a letter that just left.</summary>
    private Statement Lock() => new("select pg_advisory_xact_lock(hashtext('pazar.dead_letter.' || $1))", Statement.Value(subscription));

    private static string Describe(Exception error)
    {
        var text = error.ToString();
        return text.Length <= 4_000 ? text : text[..4_000];
    }
}
