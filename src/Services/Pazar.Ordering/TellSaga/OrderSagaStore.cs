using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Ordering;

/// <summary>The SQL by which an order's saga is told: its own part is in the log, what others said is kept beside.</summary>
public static class OrderSagaStore
{
    /// <summary>Null when there is no such order.</summary>
    public static async Task<OrderSaga?> FindAsync(Database ordering, Id<Order> id, CancellationToken stop)
    {
        var order = await ordering.FindAsync($"""
            select {OrderStore.Columns},
                exists (select 1 from heard where order_id = o.id and type = 'payment.captured')
                    or exists (select 1 from refund where order_id = o.id and (status = 'paid' or id = order_id)),
                (select count(*) from refund where order_id = o.id)::integer
            from orders o where o.id = $1
            """, static row => OrderStore.Read(row) with { IsCaptured = row.GetBoolean(OrderStore.ColumnCount), RefundCount = row.GetInt32(OrderStore.ColumnCount + 1) },
            stop, Statement.Value(id.Value));
        if (order is null) return null;
        var own = await new LogStore(ordering).ReadKeyAsync(id.Value, OrderSaga.MostEvents, stop);
        var heard = await ordering.ReadAsync(
            "select type, at, event_id, position, data from heard where order_id = $1 order by at, position limit $2",
            ReadHeard, stop, Statement.Value(id.Value), Statement.Value((long)OrderSaga.MostEvents));
        return new(id.Value, order.Status, order.CancelReason, order.TotalAmount, order.Currency,
            [.. own.Select(said => Of(said.Type, said.At, said.Id, said.PositionInLog, said.Body)).Concat(heard).OrderBy(said => said.At)], OrderSaga.Allowing(order));
    }

    private static SagaEvent ReadHeard(NpgsqlDataReader row) =>
        Of(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.Uuid(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.GetString(4));

    private static SagaEvent Of(string type, DateTimeOffset at, Guid? id, long? position, string data) => new(Speakers.Of(type) ?? "unknown", type, at, id, position, data);
}
