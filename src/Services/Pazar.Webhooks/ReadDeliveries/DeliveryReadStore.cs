using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Webhooks;

/// <summary>The SQL by which admins read deliveries, and have one sent again.</summary>
internal sealed class DeliveryReadStore(Database database)
{
    private const string Columns = """
        sequence, id, event_id, type, key, status, attempts, answer_status, answer, answer_ms, last_error, heard_at, attempted_at, due_at, delivered_at
        """;

    /// <summary>Newest first; null when there is no such webhook. The status stands in the statement, so that an index of just that is found.</summary>
    public Task<IReadOnlyList<DeliveryRow>?> ListAsync(Id<Webhook> webhook, DeliveryStatus? status, long? before, int take, CancellationToken stop) => database.UseAsync(async session =>
    {
        if (!await session.FindAsync("select exists (select 1 from webhook where id = $1 and deleted_at is null)", row => row.GetBoolean(0), stop, Statement.Value(webhook.Value))) return null;
        return await session.ReadAsync($"""
            select {Columns} from delivery where webhook_id = $1 and {(status is { } one ? $"status = '{one.ToName()}'" : "true")} and ($2::bigint is null or sequence < $2)
            order by sequence desc limit $3
            """, Read, stop, Statement.Value(webhook.Value), Statement.Nullable(before, NpgsqlDbType.Bigint), Statement.Value((long)take));
    }, stop);

    /// <summary>Where a delivery stands; its webhook is locked.</summary>
    public static ValueTask<(DeliveryRow Row, bool IsClaimed)?> FindAsync(Batch<Write> batch, Id<Webhook> webhook, Id<Delivery> id, CancellationToken stop) =>
        batch.FindAsync<(DeliveryRow, bool)?>($"select {Columns}, claimed_until > statement_timestamp() from delivery where id = $1 and webhook_id = $2",
            static row => (Read(row), row.IsTrue(15)), stop, Statement.Value(id.Value), Statement.Value(webhook.Value));

    /// <summary>Tried from now on as if it were new; behind the one of its key that is pending, if another is.</summary>
    public static void SendAgain(Batch<Write> batch, Id<Webhook> webhook, DeliveryRow row)
    {
        batch.Save("""
            update delivery d set earlier = attempts, tried_from = clock_timestamp(), delivered_at = null, claimed_until = null,
                status = case when is_first then 'pending' else 'waiting' end, due_at = case when is_first then clock_timestamp() end
            from (select not exists (select 1 from delivery o where o.webhook_id = $2 and o.key = $3 and o.status = 'pending' and o.sequence <> $1) as is_first) placed
            where d.sequence = $1
            """, Statement.Value(row.Sequence), Statement.Value(webhook.Value), Statement.Value(row.View.Key));
        if (row.View.Status is DeliveryStatus.Delivered or DeliveryStatus.Failed)
            batch.Save("update webhook set open = open + 1 where id = $1", Statement.Value(webhook.Value));
    }

    /// <summary>A delivery of no event: whether it arrives is all that it tells.</summary>
    public static async ValueTask<DeliveryView> PingAsync(Batch<Write> batch, Id<Webhook> webhook, Guid eventId, string body, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            new Statement($"""
                insert into delivery (id, webhook_id, event_id, type, key, body, status, due_at) values ($1, $2, $3, $4, $3, $5, 'pending', clock_timestamp()) returning {Columns}
                """,
                Statement.Value(NewDelivery.IdOf(eventId, webhook).Value), Statement.Value(webhook.Value), Statement.Value(eventId), Statement.Value(ToldEvent.PingType), Statement.Value(body)),
            new Statement("update webhook set open = open + 1 where id = $1", Statement.Value(webhook.Value)));
        await reader.ReadAsync(stop);
        return Read(reader).View;
    }

    private static DeliveryRow Read(NpgsqlDataReader row) => new(row.GetInt64(0), new(
        new(row.GetGuid(1)), row.GetGuid(2), row.GetString(3), row.GetGuid(4), Wire<DeliveryStatus>.Parse(row.GetString(5)), row.GetInt32(6),
        row.IsDBNull(7) ? null : row.GetInt16(7), row.Text(8), row.IsDBNull(9) ? null : row.GetInt32(9), row.Text(10), row.GetFieldValue<DateTimeOffset>(11),
        row.Time(12), row.Time(13), row.Time(14)));
}
