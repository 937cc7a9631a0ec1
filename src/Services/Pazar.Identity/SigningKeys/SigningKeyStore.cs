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
    /// <summary>A new key is published this long before it signs, twice as long as anybody keeps the key set.</summary>
    private const string Published = "interval '10 minutes'";

    /// <summary>An old key is published this long after the next one took over: a token's hour, and what clocks differ by.</summary>
    private const string Outlives = "interval '2 hours'";

    private const string ReadLive = """
        select pkcs8, signs_from <= clock_timestamp(), point is null from signing_key
        where expires_at is null or expires_at > clock_timestamp() order by signs_from
        """;

    private const string Signing =
        "select from signing_key where signs_from <= clock_timestamp() and (expires_at is null or expires_at > clock_timestamp())";

    /// <summary>The live keys, the one that signs last among those that do. The first need of one creates it.</summary>
    public async Task<IReadOnlyList<LiveKey>> ReadAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        var keys = await ReadAsync(connection, stop);
        if (keys.Any(key => key.Signs)) return keys;
        await AddAsync(connection, "clock_timestamp()", $"not exists ({Signing})", stop);
        return await ReadAsync(connection, stop);
    }

    /// <summary>The public halves of the live keys, for a process that only checks tokens.</summary>
    public async Task<IReadOnlyList<VerificationKey>> ReadPublicAsync(CancellationToken stop) => [.. (await database.ReadAsync("""
        select key_id, point from signing_key where point is not null and (expires_at is null or expires_at > clock_timestamp())
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
    public async Task<(string KeyId, DateTimeOffset SignsFrom)?> RotateAsync(int days, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        return await AddAsync(connection, $"clock_timestamp() + {Published}",
            $"exists ({Signing}) and not exists (select from signing_key where created_at > clock_timestamp() - make_interval(days => {days:D}))", stop);
    }

    /// <summary>Forgets keys that check nothing any more.</summary>
    public async Task DeleteExpiredAsync(CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using NpgsqlCommand command = new("delete from signing_key where expires_at < clock_timestamp()", connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<IReadOnlyList<LiveKey>> ReadAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        List<LiveKey> keys = [];
        List<VerificationKey> unsaid = [];
        await using (NpgsqlCommand command = new(ReadLive, connection))
        {
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                keys.Add(new(SigningKey.FromPkcs8(reader.GetFieldValue<byte[]>(0)), reader.GetBoolean(1)));
                if (reader.GetBoolean(2)) unsaid.Add(keys[^1].Key.Public);
            }
        }
        foreach (var key in unsaid) await SayAsync(connection, key, stop);
        return keys;
    }

    /// <summary>Adds the public half of a key that a version made which did not write it.</summary>
    private static async Task SayAsync(NpgsqlConnection connection, VerificationKey key, CancellationToken stop)
    {
        await using NpgsqlCommand command = new("update signing_key set point = $2 where key_id = $1", connection);
        command.Parameters.Add(Statement.Value(key.KeyId));
        command.Parameters.Add(Statement.Value(key.Point));
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The table's lock lets one process at a time see that a key is wanted and add it.</summary>
    private static async Task<(string, DateTimeOffset)?> AddAsync(NpgsqlConnection connection, string signsFrom, string condition, CancellationToken stop)
    {
        using var key = SigningKey.Create();
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (NpgsqlCommand locking = new("lock table signing_key in share row exclusive mode", connection))
        {
            await locking.ExecuteNonQueryAsync(stop);
        }
        DateTimeOffset? added = null;
        await using (NpgsqlCommand insert = new(
            $"insert into signing_key (key_id, pkcs8, point, signs_from) select $1, $2, $3, {signsFrom} where {condition} returning signs_from", connection))
        {
            insert.Parameters.Add(Statement.Value(key.KeyId));
            insert.Parameters.Add(Statement.Value(key.ToPkcs8()));
            insert.Parameters.Add(Statement.Value(key.Public.Point));
            await using var reader = await insert.ExecuteReaderAsync(stop);
            if (await reader.ReadAsync(stop)) added = reader.GetFieldValue<DateTimeOffset>(0);
        }
        if (added is not { } from) return null;

        await using NpgsqlCommand retire = new(
            $"update signing_key set expires_at = $2 + {Outlives} where key_id <> $1 and expires_at is null", connection);
        retire.Parameters.Add(Statement.Value(key.KeyId));
        retire.Parameters.Add(Statement.Value(from));
        await retire.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return (key.KeyId, from);
    }
}
