using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Webhooks;

/// <summary>The SQL by which admins write webhooks and read them.</summary>
internal sealed class WebhookStore(Database database)
{
    private const string Columns = """
        id, url, description, event_types, is_active, disabled_reason, disabled_at, activated_at, begins, case when previous_until > statement_timestamp() then previous_until end,
        failing_since, succeeded_at, open, created_at, updated_at
        """;

    public Task<WebhookRow?> FindAsync(Id<Webhook> id, CancellationToken stop) =>
        database.FindAsync($"select {Columns} from webhook where id = $1 and deleted_at is null", Read, stop, Statement.Value(id.Value));

    /// <summary>Newest first, which is by id.</summary>
    public Task<IReadOnlyList<WebhookRow>> ListAsync(Id<Webhook>? after, int take, CancellationToken stop) => database.ReadAsync(
        $"select {Columns} from webhook where deleted_at is null and ($1::uuid is null or id < $1) order by id desc limit $2",
        Read, stop, Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value((long)take));

    /// <summary>How often what is wanted has changed.</summary>
    public Task<long> VersionAsync(CancellationToken stop) => database.FindAsync("select version from webhook_change", row => row.GetInt64(0), stop);

    /// <summary>All active ones, and the version that they are of.</summary>
    public Task<(long Version, IReadOnlyList<WebhookRow> Active)> ActiveAsync(CancellationToken stop) => database.UseAsync(async session =>
    {
        // The version first: a change in between makes this one old, and it is read again.
        var version = await session.FindAsync("select version from webhook_change", row => row.GetInt64(0), stop);
        return (version, await session.ReadAsync($"select {Columns} from webhook where is_active order by id", Read, stop));
    }, stop);

    /// <summary>Null when there are as many as there may be. Whoever makes one waits for whoever else does.</summary>
    public static async ValueTask<WebhookRow?> AddAsync(
        Batch<Write> batch, Id<Webhook> id, WebhookBody body, byte[] secret, LogBegins begins, int most, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, Changed,
            new Statement($"""
                insert into webhook (id, url, description, event_types, is_active, disabled_reason, disabled_at, begins, secret)
                select $1, $2, $3, $4, $5, case when not $5 then 'admin' end, case when not $5 then clock_timestamp() end, $6, $7
                where (select count(*) from webhook where deleted_at is null) < $8
                returning {Columns}
                """,
                Statement.Value(id.Value), Statement.Value(body.Url), Statement.Nullable(body.Description, NpgsqlDbType.Text), Statement.Array(body.EventTypes.ToArray()),
                Statement.Value(body.IsActive), Begins(begins), Statement.Value(secret), Statement.Value((long)most)));
        return await reader.ReadAsync(stop) ? Read(reader) : null;
    }

    /// <summary>Locked until the commit, against deliveries that begin or end too.</summary>
    public static ValueTask<WebhookRow?> LockAsync(Batch<Write> batch, Id<Webhook> id, CancellationToken stop) =>
        batch.FindAsync($"select {Columns} from webhook where id = $1 and deleted_at is null for no key update", Read, stop, Statement.Value(id.Value));

    /// <summary>The secret that was made when the one before it was given this end; null when another one was made since.</summary>
    public Task<byte[]?> FindSecretAsync(Id<Webhook> id, DateTimeOffset? previousUntil, CancellationToken stop) => database.FindAsync(
        "select secret from webhook where id = $1 and deleted_at is null and previous_until is not distinct from $2", row => row.GetFieldValue<byte[]>(0), stop,
        Statement.Value(id.Value), Statement.Nullable(previousUntil, NpgsqlDbType.TimestampTz));

    public static async ValueTask<WebhookRow> SaveAsync(Batch<Write> batch, WebhookRow before, WebhookRow row, CancellationToken stop)
    {
        var isActivated = row.IsActive && !before.IsActive;
        List<Statement> statements =
        [
            new($"""
                update webhook set url = $2, description = $3, event_types = $4, is_active = $5, disabled_reason = $6, disabled_at = $7, activated_at = $8, begins = $9,
                    failing_since = $10, open_from = case when $11 then open else open_from end, updated_at = clock_timestamp()
                where id = $1 returning {Columns}
                """,
                Statement.Value(row.Id.Value), Statement.Value(row.Url), Statement.Nullable(row.Description, NpgsqlDbType.Text), Statement.Array(row.EventTypes.ToArray()),
                Statement.Value(row.IsActive), Statement.Nullable(row.DisabledReason?.ToName(), NpgsqlDbType.Text), Statement.Nullable(row.DisabledAt, NpgsqlDbType.TimestampTz),
                Statement.Value(row.ActivatedAt), Begins(row.Begins), Statement.Nullable(row.FailingSince, NpgsqlDbType.TimestampTz), Statement.Value(isActivated)),
        ];
        if (isActivated || (row.IsActive && row.Url != before.Url)) statements.Add(DueAgain(row.Id));
        statements.Add(Changed);
        await using var reader = await batch.LoadAsync(stop, [.. statements]);
        await reader.ReadAsync(stop);
        return Read(reader);
    }

    /// <summary>The one before signs too, for a while; the one before that does no more.</summary>
    public static async ValueTask<WebhookRow> RotateAsync(Batch<Write> batch, Id<Webhook> id, byte[] secret, CancellationToken stop)
    {
        var rotated = await batch.ReadAsync($"""
            update webhook set previous_secret = secret, previous_until = clock_timestamp() + $3, secret = $2, updated_at = clock_timestamp() where id = $1 returning {Columns}
            """, Read, stop, Statement.Value(id.Value), Statement.Value(secret), Statement.Value(Secret.Overlap));
        return rotated.Single();
    }

    /// <summary>Nothing is sent to it from now on; its rows leave by and by.</summary>
    public static void Delete(Batch<Write> batch, Id<Webhook> id)
    {
        batch.Save("""
            update webhook set is_active = false, disabled_reason = coalesce(disabled_reason, 'admin'), deleted_at = clock_timestamp(), url = '', description = null, secret = '',
                previous_secret = null, previous_until = null
            where id = $1
            """, Statement.Value(id.Value));
        batch.Save(Changed.Sql);
    }

    /// <summary>Where the list of the active ones, or what they want, changes.</summary>
    internal static Statement Changed => new("update webhook_change set version = version + 1");

    internal static WebhookRow Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), row.GetString(1), row.Text(2), row.GetFieldValue<string[]>(3), row.GetBoolean(4),
        row.Text(5) is { } reason ? Wire<DisabledReason>.Parse(reason) : null, row.Time(6), row.GetFieldValue<DateTimeOffset>(7),
        JsonSerializer.Deserialize(row.GetString(8), WebhooksJson.Default.LogBegins)!, row.Time(9), row.Time(10), row.Time(11), row.GetInt32(12),
        row.GetFieldValue<DateTimeOffset>(13), row.GetFieldValue<DateTimeOffset>(14));

    /// <summary>
    /// What waited is sent at once. The sweep may have taken the pending one of a key: then the first that waits is. One that is sent again may wait behind a later one.
    /// </summary>
    private static Statement DueAgain(Id<Webhook> id) => new("""
        update delivery d set status = 'pending', due_at = clock_timestamp()
        where webhook_id = $1 and ((status = 'pending' and due_at > statement_timestamp()) or (status = 'waiting' and not exists (
            select 1 from delivery e where e.webhook_id = $1 and e.key = d.key and (e.status = 'pending' or (e.status = 'waiting' and e.sequence < d.sequence)))))
        """, Statement.Value(id.Value));

    private static NpgsqlParameter Begins(LogBegins begins) => new() { Value = JsonSerializer.Serialize(begins, WebhooksJson.Default.LogBegins), NpgsqlDbType = NpgsqlDbType.Json };
}
