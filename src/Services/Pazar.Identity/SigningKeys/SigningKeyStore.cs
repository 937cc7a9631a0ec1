using Npgsql;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Identity;

/// <summary>A key that tokens may be signed with now or soon, or still be checked with.</summary>
internal sealed record LiveKey(SigningKey Key, bool Signs);

/// <summary>The SQL of signing keys.</summary>
internal sealed class SigningKeyStore(Database database)
{
    private const string ReadLive = """
        select pkcs8, signs_from <= statement_timestamp(), point is null from signing_key
        where expires_at is null or expires_at > statement_timestamp() order by signs_from
        """;

    private const string Signing =
        "select from signing_key where signs_from <= statement_timestamp() and (expires_at is null or expires_at > statement_timestamp())";

    /// <summary>The live keys, the one that signs last among those that do. The first need of one creates it.</summary>
    public Task<IReadOnlyList<LiveKey>> ReadAsync(CancellationToken stop) => database.UseAsync(async session =>
    {
        var keys = await ReadAsync(session, stop);
        if (keys.Any(key => key.Signs)) return keys;
        await AddAsync(session, TimeSpan.Zero, $"not exists ({Signing})", stop);
        return await ReadAsync(session, stop);
    }, stop);

    /// <summary>The public halves of the live keys, for a process that only checks tokens.</summary>
    public async Task<IReadOnlyList<VerificationKey>> ReadPublicAsync(CancellationToken stop) => [.. (await database.ReadAsync("""
        select key_id, point from signing_key where point is not null and (expires_at is null or expires_at > statement_timestamp())
        """, row => VerificationKey.TryCreate(row.GetString(0), row.GetFieldValue<byte[]>(1)), stop)).OfType<VerificationKey>()];

    /// <summary>Whether a process that only checks tokens finds here what it reads.</summary>
    public async Task<bool> TellsPublicAsync(CancellationToken stop)
    {
        try
        {
            return (await database.ReadAsync("""
                select coalesce(has_table_privilege(to_regclass('revocation'), 'select'), false) and count(*) filter (where has_column_privilege(attrelid, attname::text, 'select')) = 3
                from pg_attribute where attrelid = to_regclass('signing_key') and attname in ('key_id', 'point', 'expires_at')
                """, row => row.GetBoolean(0), stop))[0];
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    /// <summary>Publishes the next key when the present one is old enough. Null when it is not.</summary>
    public Task<(string KeyId, DateTimeOffset SignsFrom)?> RotateAsync(TimeSpan age, CancellationToken stop) => database.UseAsync(session =>
        AddAsync(session, TokenTimes.KeyPublishedAhead, $"exists ({Signing}) and not exists (select from signing_key where created_at > statement_timestamp() - $5)",
            stop, Statement.Value(age)), stop);

    /// <summary>Forgets keys that check nothing any more.</summary>
    public Task DeleteExpiredAsync(CancellationToken stop) => database.ExecuteAsync("delete from signing_key where expires_at < statement_timestamp()", stop);

    private static async Task<IReadOnlyList<LiveKey>> ReadAsync(DatabaseSession session, CancellationToken stop)
    {
        var keys = await session.ReadAsync(ReadLive, row => (
            Live: new LiveKey(SigningKey.FromPkcs8(row.GetFieldValue<byte[]>(0)), row.GetBoolean(1)), IsUnsaid: row.GetBoolean(2)), stop);
        // The public half of a key that a version made which did not write it.
        foreach (var (live, _) in keys.Where(key => key.IsUnsaid))
        {
            await session.ExecuteAsync("update signing_key set point = $2 where key_id = $1", stop,
                Statement.Value(live.Key.Public.KeyId), Statement.Value(live.Key.Public.Point));
        }
        return [.. keys.Select(key => key.Live)];
    }

    /// <summary>The table's lock lets one process at a time see that a key is wanted and add it.</summary>
    private static async Task<(string KeyId, DateTimeOffset SignsFrom)?> AddAsync(
        DatabaseSession session, TimeSpan ahead, string condition, CancellationToken stop, params NpgsqlParameter[] further)
    {
        using var key = SigningKey.Create();
        await using var transaction = await session.Connection.BeginTransactionAsync(stop);
        await session.ExecuteAsync("lock table signing_key in share row exclusive mode", stop);
        var added = await session.FindAsync($"""
            insert into signing_key (key_id, pkcs8, point, signs_from) select $1, $2, $3, clock_timestamp() + $4 where {condition} returning signs_from
            """, row => (DateTimeOffset?)row.GetFieldValue<DateTimeOffset>(0), stop,
            [Statement.Value(key.KeyId), Statement.Value(key.ToPkcs8()), Statement.Value(key.Public.Point), Statement.Value(ahead), .. further]);
        if (added is not { } from) return null;

        await session.ExecuteAsync("update signing_key set expires_at = $2 + $3 where key_id <> $1 and expires_at is null", stop,
            Statement.Value(key.KeyId), Statement.Value(from), Statement.Value(TokenTimes.KeyOutlives));
        await transaction.CommitAsync(stop);
        return (key.KeyId, from);
    }
}
