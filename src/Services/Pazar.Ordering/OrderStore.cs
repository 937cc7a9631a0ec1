using System.Text.Json;
using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>The SQL by which orders change. One round trip to load, a constant number of statements to save.</summary>
internal static class OrderStore
{
    public const string Columns =
        "id, user_id, status, is_authorized, total_amount, refund_requested, refunded_amount, currency, cancel_reason, tracking_code, deadline, coupon, is_redeemed";

    /// <summary>How many those are, for who reads more behind them.</summary>
    public const int ColumnCount = 13;

    /// <summary>Locks and reads orders in the order of their ids. All that is read is in the locked row itself, so one statement is enough.</summary>
    public static async ValueTask<Loaded<Id<Order>, OrderState>> LoadAsync<TMessage>(Batch<TMessage> batch, Id<Order>[] ids, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, Lock(ids));
        return Complete(ids, await reader.ReadAllAsync(Read, stop), static order => order);
    }

    /// <summary>With whether their money was taken, for Payments said so or it gave some back, and how many refunds there are.</summary>
    public static async ValueTask<Loaded<Id<Order>, OrderState>> LoadWithCaptureAsync<TMessage>(Batch<TMessage> batch, Id<Order>[] ids, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, Lock(ids), new Statement("""
            select order_id, true, 0 from heard where order_id = any($1) and type = 'payment.captured'
            union all
            select order_id, bool_or(status = 'paid' or id = order_id), count(*)::integer from refund where order_id = any($1) group by order_id
            """, Statement.Array(ids.Select(id => id.Value).ToArray())));
        var locked = await reader.ReadAllAsync(Read, stop);
        await reader.NextResultAsync(stop);
        HashSet<Guid> captured = [];
        Dictionary<Guid, int> refunds = [];
        while (await reader.ReadAsync(stop))
        {
            var id = reader.GetGuid(0);
            if (reader.GetBoolean(1)) captured.Add(id);
            refunds[id] = refunds.GetValueOrDefault(id) + reader.GetInt32(2);
        }
        return Complete(ids, locked, order => order with
        {
            IsCaptured = captured.Contains(order.Id.Value),
            RefundCount = refunds.GetValueOrDefault(order.Id.Value),
        });
    }

    /// <summary>With these refunds. Whoever changes a refund holds its order.</summary>
    public static async ValueTask<Loaded<Id<Order>, OrderState>> LoadWithRefundsAsync<TMessage>(
        Batch<TMessage> batch, Id<Order>[] ids, Guid[] refunds, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, Lock(ids), new Statement(
            "select order_id, id, amount, status, reason, failure_code from refund where id = any($1)", Statement.Array(refunds)));
        var locked = await reader.ReadAllAsync(Read, stop);
        await reader.NextResultAsync(stop);
        Dictionary<Guid, List<Refund>> known = [];
        while (await reader.ReadAsync(stop))
        {
            if (!known.TryGetValue(reader.GetGuid(0), out var some)) known.Add(reader.GetGuid(0), some = []);
            some.Add(new(reader.GetGuid(1), new(reader.GetInt64(2)), Wire<RefundStatus>.Parse(reader.GetString(3)), reader.Text(4), reader.Text(5)));
        }
        return Complete(ids, locked, order => known.TryGetValue(order.Id.Value, out var some) ? order with { Refunds = some } : order);
    }

    public static void Place<TMessage>(Batch<TMessage> batch, IReadOnlyList<PlacedOrder> placed, DateTimeOffset deadline)
    {
        if (placed.Count == 0) return;
        batch.Save("""
            insert into orders (id, user_id, status, items, subtotal, discount, total_amount, currency, payment_method, shipping_address, coupon, is_redeemed,
                metadata, discount_id, deadline, created_at, updated_at)
            select id, user_id, 'PENDING', items, subtotal, discount, subtotal - discount, currency, payment_method, shipping_address,
                coupon, case when coupon is not null then false end, metadata, discount_id, $12, $13, $13
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                u (id, user_id, items, subtotal, discount, currency, payment_method, shipping_address, coupon, metadata, discount_id)
            """,
            Statement.Array(placed.Select(o => o.Command.Id.Value).ToArray()),
            Statement.Array(placed.Select(o => o.Command.UserId.Value).ToArray()),
            Statement.Jsons([.. placed.Select(o => JsonSerializer.Serialize(o.Items, OrderingJson.Default.IReadOnlyListOrderItem))]),
            Statement.Array(placed.Select(o => o.Subtotal.Minor).ToArray()),
            Statement.Array(placed.Select(o => o.Discount.Minor).ToArray()),
            Statement.Array(placed.Select(o => o.Currency).ToArray()),
            Statement.Texts([.. placed.Select(o => o.Command.PaymentMethod)]),
            Statement.Jsons([.. placed.Select(o => o.Command.ShippingAddress is { } address
                ? JsonSerializer.Serialize(address, OrderingJson.Default.ShippingAddress)
                : null)]),
            Statement.Texts([.. placed.Select(o => o.Coupon?.Code)]),
            Statement.Jsons([.. placed.Select(o => o.Command.Metadata is { } noted ? JsonSerializer.Serialize(noted, OrderingJson.Default.IReadOnlyDictionaryStringString) : null)]),
            Statement.Array(placed.Select(o => o.Coupon?.DiscountId.Value).ToArray()),
            Statement.Value(deadline),
            Statement.Value(batch.Now));
        MetadataStore.Add(batch, placed.Where(o => o.Command.Metadata is not null).Select(o => (o.Command.Id.Value, o.Command.Metadata!)));
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
                refunded_amount = u.refunded_amount, cancel_reason = u.cancel_reason, tracking_code = u.tracking_code, is_redeemed = u.is_redeemed, updated_at = $9
            from unnest($1, $2, $3, $4, $5, $6, $7, $8)
                u (id, status, is_authorized, refund_requested, refunded_amount, cancel_reason, tracking_code, is_redeemed)
            where o.id = u.id
            """,
            Statement.Array(changed.Select(o => o.Id.Value).ToArray()),
            Statement.Array(changed.Select(o => o.Status.ToName()).ToArray()),
            Statement.Array(changed.Select(o => o.IsAuthorized).ToArray()),
            Statement.Array(changed.Select(o => o.RefundRequested.Minor).ToArray()),
            Statement.Array(changed.Select(o => o.RefundedAmount.Minor).ToArray()),
            Statement.Texts([.. changed.Select(o => o.CancelReason)]),
            Statement.Texts([.. changed.Select(o => o.TrackingCode)]),
            Statement.Array(changed.Select(o => o.IsRedeemed).ToArray()),
            Statement.Value(batch.Now));
        SaveRefunds(batch, changed);
    }

    /// <summary>Keeps what others said. The checkpoint that is saved with it sees to it that nothing is kept twice.</summary>
    public static void SaveHeard<TMessage>(Batch<TMessage> batch, IReadOnlyList<Envelope> heard)
    {
        if (heard.Count == 0) return;
        batch.Save("insert into heard (order_id, type, data, at, event_id, position) select * from unnest($1, $2, $3, $4, $5, $6)",
            Statement.Array(heard.Select(e => e.Key).ToArray()),
            Statement.Array(heard.Select(e => e.Type).ToArray()),
            Statement.Jsons([.. heard.Select(e => e.Body)]),
            Statement.Array(heard.Select(e => e.At).ToArray()),
            Statement.Array(heard.Select(e => e.Id).ToArray()),
            Statement.Numbers([.. heard.Select(e => e.PositionInLog)]));
    }

    private static void SaveRefunds<TMessage>(Batch<TMessage> batch, List<OrderState> orders)
    {
        var refunds = orders.SelectMany(order => order.Refunds, (order, refund) => (Order: order.Id, Refund: refund)).OrderBy(pair => pair.Refund.Id).ToList();
        if (refunds.Count == 0) return;
        batch.Save("""
            insert into refund (id, order_id, amount, status, reason, failure_code, created_at, updated_at)
            select u.*, $7, $7 from unnest($1, $2, $3, $4, $5, $6) u
            on conflict (id) do update set amount = excluded.amount, status = excluded.status, failure_code = excluded.failure_code, updated_at = excluded.updated_at
                where (refund.amount, refund.status, refund.failure_code) is distinct from (excluded.amount, excluded.status, excluded.failure_code)
            """,
            Statement.Array(refunds.Select(pair => pair.Refund.Id).ToArray()),
            Statement.Array(refunds.Select(pair => pair.Order.Value).ToArray()),
            Statement.Array(refunds.Select(pair => pair.Refund.Amount.Minor).ToArray()),
            Statement.Array(refunds.Select(pair => pair.Refund.Status.ToName()).ToArray()),
            Statement.Texts([.. refunds.Select(pair => pair.Refund.Reason)]),
            Statement.Texts([.. refunds.Select(pair => pair.Refund.FailureCode)]),
            Statement.Value(batch.Now));
    }

    private static Statement Lock(Id<Order>[] ids) =>
        new($"select {Columns} from orders where id = any($1) order by id for update", Statement.Array(ids.Select(id => id.Value).ToArray()));

    private static Loaded<Id<Order>, OrderState> Complete(Id<Order>[] ids, List<OrderState> locked, Func<OrderState, OrderState> complete)
    {
        Loaded<Id<Order>, OrderState> orders = new(ids);
        foreach (var order in locked) orders.Add(order.Id, complete(order));
        return orders;
    }

    public static OrderState Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), new(row.GetGuid(1)), Wire<OrderStatus>.Parse(row.GetString(2)), row.GetBoolean(3),
        new(row.GetInt64(4)), new(row.GetInt64(5)), new(row.GetInt64(6)), row.GetString(7),
        row.Text(8), row.Text(9), row.GetFieldValue<DateTimeOffset>(10))
    {
        Coupon = row.Text(11),
        IsRedeemed = row.IsDBNull(12) ? null : row.GetBoolean(12),
    };
}
