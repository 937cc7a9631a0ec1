using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Identity;

/// <summary>The SQL of API keys.</summary>
internal sealed class ApiKeyStore(Database database)
{
    /// <summary>Every process keeps all of them at hand.</summary>
    public const int MostKeys = 200;

    private const string Columns = "id, name, scopes, user_id, created_at, expires_at, last_used_at";

    /// <summary>Newest first; ids sort by the time they were made.</summary>
    public Task<IReadOnlyList<ApiKeyView>> ListAsync(Guid? after, int take, CancellationToken stop) => database.ReadAsync(
        $"select {Columns} from api_key where $1 is null or id < $1 order by id desc limit $2", Read, stop,
        Statement.Nullable(after, NpgsqlDbType.Uuid), Statement.Value(take));

    /// <summary>
    /// Whether the caller is an active admin in this transaction, and how many keys there are. The admin stays one until the commit, and who makes another key
    /// waits: the count holds.
    /// </summary>
    public static async ValueTask<(bool IsByAdmin, long Keys)> LockAsync(Batch<Write> batch, Id<User> by, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            new Statement("select from user_account where id = $1 and role = 'admin' and deactivated_at is null for share", Statement.Value(by.Value)),
            new Statement("select pg_advisory_xact_lock(hashtextextended('pazar.api_keys', 0))"),
            new Statement("select count(*) from api_key"));
        var isByAdmin = await reader.ReadAsync(stop);
        await reader.NextResultAsync(stop);
        await reader.NextResultAsync(stop);
        await reader.ReadAsync(stop);
        return (isByAdmin, reader.GetInt64(0));
    }

    public static void Add(Batch<Write> batch, ApiKey key, string name) => batch.Save(
        "insert into api_key (id, user_id, hash, name, scopes, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)",
        Statement.Value(key.Id), Statement.Value(key.UserId.Value), Statement.Value(key.Hash), Statement.Value(name), Statement.Array(key.Scopes.ToArray()),
        Statement.Value(batch.Now), Statement.Nullable(key.ExpiresAt, NpgsqlDbType.TimestampTz));

    /// <summary>Deletes the key, for every process to hear of. False when there is none.</summary>
    public static async ValueTask<bool> DeleteAsync(Batch<Write> batch, Revocations here, Guid id, CancellationToken stop) =>
        await EndAsync(batch, here, "delete from api_key where id = $1", id, stop) == 1;

    /// <summary>Deletes the keys of who is no active admin any more. Should the user become one again, they stay deleted.</summary>
    public static async ValueTask DeleteAllAsync(Batch<Write> batch, Revocations here, Id<User> user, CancellationToken stop) =>
        await EndAsync(batch, here, "delete from api_key where user_id = $1", user.Value, stop);

    /// <summary>The key with this hash, if it counts at this moment, by the database's own word.</summary>
    public Task<ApiKey?> FindLiveAsync(byte[] hash, CancellationToken stop) => database.FindAsync(
        "select id, user_id, hash, scopes, expires_at from live_api_key where hash = $1 and (expires_at is null or expires_at > statement_timestamp())",
        ReadLive, stop, Statement.Value(hash));

    /// <summary>The keys that live, those that have expired too: who uses one is told so.</summary>
    public Task<IReadOnlyList<ApiKey>> ReadLiveAsync(CancellationToken stop) =>
        database.ReadAsync("select id, user_id, hash, scopes, expires_at from live_api_key", ReadLive, stop);

    /// <summary>Notes a use, once a minute for each key however many processes tell it.</summary>
    public async Task UseAsync(IReadOnlyList<Guid> used, CancellationToken stop)
    {
        if (used.Count == 0) return;
        await database.ExecuteAsync("""
            update api_key set last_used_at = clock_timestamp() where id in (
                select id from api_key where id = any($1) and (last_used_at is null or last_used_at < statement_timestamp() - interval '1 minute')
                order by id for update)
            """, stop, Statement.Array(used.ToArray()));
    }

    private static async ValueTask<int> EndAsync(Batch<Write> batch, Revocations here, string delete, Guid which, CancellationToken stop)
    {
        var ended = await batch.ReadAsync($"with ended as ({delete} returning id) insert into revocation (subject, below) select id, $2 from ended returning subject",
            static row => row.GetGuid(0), stop, Statement.Value(which), Statement.Value(Revocation.Every));
        batch.AfterCommit(() =>
        {
            foreach (var key in ended) here.Add(Revocation.OfSession(key));
        });
        return ended.Count;
    }

    private static ApiKeyView Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetFieldValue<string[]>(2), new(row.GetGuid(3)), row.GetFieldValue<DateTimeOffset>(4), row.Time(5), row.Time(6));

    private static ApiKey ReadLive(NpgsqlDataReader row) => new(
        row.GetGuid(0), new(row.GetGuid(1)), row.GetFieldValue<byte[]>(2), row.GetFieldValue<string[]>(3), row.Time(4));
}
