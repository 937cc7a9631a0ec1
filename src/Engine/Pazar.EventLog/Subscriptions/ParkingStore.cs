using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// Messages that could not be handled. A key with a dead letter is parked: its later messages wait behind it, in order,
/// until the first one is replayed or discarded.
/// </summary>
internal sealed class ParkingStore(string subscription)
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
        if (!_mayHaveSome) return [];
        _mayHaveSome = await transaction.FindAsync("select exists (select 1 from dead_letter where subscription = $1)", static row => row.GetBoolean(0), stop,
            Statement.Value(subscription));
        if (!_mayHaveSome) return [];

        await using var reader = await transaction.LoadAsync(stop,
            Lock(),
            new Statement("select distinct key from dead_letter where subscription = $1 and key = any($2)",
                Statement.Value(subscription), Statement.Array(keys.Distinct().ToArray())));
        return [.. await reader.ReadNextAsync(static row => row.GetGuid(0), stop)];
    }

    /// <summary>A letter that lies there already comes by again when a subscription is set back: it keeps its place.</summary>
    public void Park(BatchTransaction transaction, Envelope said, Exception? error)
    {
        _mayHaveSome = true;
        transaction.Save(Lock());
        transaction.Save(new("""
            insert into dead_letter (subscription, event_id, type, version, key, body, headers, at, error, attempts)
            values ($1, $2, $3, $4, $5, $6::json, $7::json, $8, $9, case when $9 is null then 0 else 1 end)
            on conflict (subscription, event_id) do nothing
            """,
            Statement.Value(subscription), Statement.Value(said.Id), Statement.Value(said.Type),
            Statement.Value(said.Version), Statement.Value(said.Key), Statement.Value(said.Body), Statement.Value(said.Headers),
            Statement.Value(said.At), Statement.Nullable(error is null ? null : Describe(error), NpgsqlTypes.NpgsqlDbType.Text)));
    }

    /// <summary>The first letter of the next key that somebody asked to replay.</summary>
    public async Task<Envelope?> NextReplayAsync(Database consumer, CancellationToken stop)
    {
        if (!_mayReplay) return null;
        _mayReplay = false;
        var letter = await consumer.FindAsync("""
            select event_id, type, version, key, body, headers, at from dead_letter d
            where subscription = $1 and replay_at is not null
              and not exists (select 1 from dead_letter e where e.subscription = $1 and e.key = d.key and e.id < d.id)
            order by replay_at, id limit 1
            """, Read, stop, Statement.Value(subscription));
        // Behind a letter that is handled, the next of its key goes on.
        _mayReplay |= letter is not null;
        return letter;
    }

    /// <summary>Takes a letter out, and lets the one behind it go next.</summary>
    public void Release(BatchTransaction transaction, Envelope letter)
    {
        transaction.Save(Lock());
        transaction.Save(new("select release_dead_letter($1, $2)", Statement.Value(subscription), Statement.Value(letter.Id)));
    }

    public Task ReplayFailedAsync(Database consumer, Envelope letter, Exception error, CancellationToken stop) => consumer.ExecuteAsync(
        "update dead_letter set replay_at = null, attempts = attempts + 1, error = $3 where subscription = $1 and event_id = $2", stop,
        Statement.Value(subscription), Statement.Value(letter.Id), Statement.Value(Describe(error)));

    /// <summary>Parking, replaying and discarding of one subscription take turns, so that nothing is parked behind a letter that just left.</summary>
    private Statement Lock() => new("select pg_advisory_xact_lock(hashtext('pazar.dead_letter.' || $1))", Statement.Value(subscription));

    private static Envelope Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetInt16(2), row.GetGuid(3), row.GetString(4), row.GetString(5), row.GetFieldValue<DateTimeOffset>(6));

    private static string Describe(Exception error)
    {
        var text = error.ToString();
        return text.Length <= 4_000 ? text : text[..4_000];
    }
}
