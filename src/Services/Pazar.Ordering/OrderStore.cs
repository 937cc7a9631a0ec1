using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The SQL by which orders change. One round trip to load, a constant number of statements to save.</summary>
internal static class OrderStore
{
    private const string Columns =
        "id, user_id, status, is_authorized, total_amount, refund_requested, refunded_amount, currency, cancel_reason, tracking_code, deadline";

    /// <summary>Locks and reads orders in the order of their ids. All that is read is in the locked row itself, so one statement is enough.</summary>
    public static async ValueTask<Loaded<Id<Order>, OrderState>> LoadAsync<TMessage>(Batch<TMessage> batch, Id<Order>[] ids, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, new Statement(
            $"select {Columns} from orders where id = any($1) order by id for update", Statement.Array(ids.Select(id => id.Value).ToArray())));
        Loaded<Id<Order>, OrderState> orders = new(ids);
        while (await reader.ReadAsync(stop))
        {
            var order = Read(reader);
            orders.Add(order.Id, order);
        }
        return orders;
    }

    public static void Apply(Loaded<Id<Order>, OrderState> orders, OrderChange change)
    {
        if (orders.Find(change.After.Id) != change.After) orders.Set(change.After.Id, change.After);
    }

    public static void Save<TMessage>(Batch<TMessage> batch, Loaded<Id<Order>, OrderState> orders)
    {
        var changed = orders.Changed.ToList();
        if (changed.Count == 0) return;
        batch.Save("""
            update orders o set status = u.status, is_authorized = u.is_authorized, refund_requested = u.refund_requested,
                refunded_amount = u.refunded_amount, cancel_reason = u.cancel_reason, tracking_code = u.tracking_code, updated_at = $8
            from unnest($1, $2, $3, $4, $5, $6, $7)
                u (id, status, is_authorized, refund_requested, refunded_amount, cancel_reason, tracking_code)
            where o.id = u.id
            """,
            Statement.Array(changed.Select(o => o.Id.Value).ToArray()),
            Statement.Array(changed.Select(o => o.Status.ToName()).ToArray()),
            Statement.Array(changed.Select(o => o.IsAuthorized).ToArray()),
            Statement.Array(changed.Select(o => o.RefundRequested.Minor).ToArray()),
            Statement.Array(changed.Select(o => o.RefundedAmount.Minor).ToArray()),
            Statement.Texts([.. changed.Select(o => o.CancelReason)]),
            Statement.Texts([.. changed.Select(o => o.TrackingCode)]),
            Statement.Value(batch.Now));
    }

    /// <summary>Keeps what others said. The checkpoint that is saved with it sees to it that nothing is kept twice.</summary>
    public static void SaveHeard<TMessage>(Batch<TMessage> batch, IReadOnlyList<LogEntry> entries) => batch.Save(
        "insert into heard (order_id, type, data, at) select * from unnest($1, $2, $3, $4)",
        Statement.Array(entries.Select(e => e.Key).ToArray()),
        Statement.Array(entries.Select(e => e.Type).ToArray()),
        Statement.Jsons([.. entries.Select(e => e.Body)]),
        Statement.Array(entries.Select(e => e.At).ToArray()));

    private static OrderState Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), new(row.GetGuid(1)), OrderStatuses.Parse(row.GetString(2)), row.GetBoolean(3),
        new(row.GetInt64(4)), new(row.GetInt64(5)), new(row.GetInt64(6)), row.GetString(7),
        row.IsDBNull(8) ? null : row.GetString(8), row.IsDBNull(9) ? null : row.GetString(9), row.GetFieldValue<DateTimeOffset>(10));
}
