using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>The SQL by which orders are read. The owner stands in the where clause; a null owner is an admin, who sees all.</summary>
internal sealed class OrderReadStore(Database database)
{
    private const string Select = """
        select id, user_id, status, items, subtotal, discount, total_amount, refunded_amount, currency, cancel_reason, shipping_address,
            tracking_code, created_at, updated_at, coupon, metadata
        from orders
        """;

    /// <summary>How many parameters every list has.</summary>
    private const int Parameters = 9;

    // An id is made by the host's clock before its order has a time by the database's: ids bound what is read, times decide.
    private static readonly TimeSpan Apart = TimeSpan.FromHours(1);

    public Task<OrderView?> FindAsync(Id<Order> id, Id<User>? owner, CancellationToken stop) => database.FindAsync(
        $"{Select} where id = $1 and ($2::uuid is null or user_id = $2)", Read, stop,
        Statement.Value(id.Value), Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid));

    /// <summary>By time, which is by id.</summary>
    public Task<IReadOnlyList<OrderView>> ListAsync(Id<User>? owner, OrderQuery query, Id<Order>? after, int take, CancellationToken stop)
    {
        var (beyond, direction) = query.IsOldestFirst ? (">", "asc") : ("<", "desc");
        List<NpgsqlParameter> noted = [];
        var sql = $"""
            {Select} where {(owner is null ? "$1::uuid is null" : "user_id = $1")}
                and ($2::text is null or status = $2) and ($3::uuid is null or id {beyond} $3)
                and ($4::uuid is null or id >= $4) and ($5::uuid is null or id < $5)
                and ($6::timestamptz is null or created_at >= $6) and ($7::timestamptz is null or created_at <= $7)
                {(query.Coupon is null ? "and $9::text is null" : "and coupon = $9")}{MetadataStore.Conditions(query.Metadata, "orders.id", Add)}
            order by id {direction} limit $8
            """;
        return database.ReadAsync(sql, Read, stop, [
            Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid), Statement.Nullable(query.Status?.ToName(), NpgsqlDbType.Text),
            Statement.Nullable(after?.Value, NpgsqlDbType.Uuid),
            LowestAt(query.From - Apart), LowestAt(query.To + Apart), Statement.Nullable(query.From, NpgsqlDbType.TimestampTz),
            Statement.Nullable(query.To, NpgsqlDbType.TimestampTz), Statement.Value((long)take),
            Statement.Nullable(query.Coupon, NpgsqlDbType.Text), .. noted]);

        string Add(NpgsqlParameter parameter)
        {
            noted.Add(parameter);
            return $"${Parameters + noted.Count}";
        }
    }

    /// <summary>What other services said about the order.</summary>
    public Task<IReadOnlyList<TimelineEntry>> HeardAsync(Id<Order> id, CancellationToken stop) => database.ReadAsync(
        "select at, type, data from heard where order_id = $1 order by at",
        row => TimelineEntry.Of(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2)), stop, Statement.Value(id.Value));

    /// <summary>Whether the order is confirmed, is to be shipped, and nobody has heard yet that its money was taken.</summary>
    public Task<bool> WaitsForCaptureAsync(Id<Order> id, CancellationToken stop) => database.FindAsync("""
        select exists (
            select 1 from orders where id = $1 and status = 'CONFIRMED' and (refund_requested < total_amount or total_amount = 0)
                and not exists (select 1 from heard where order_id = $1 and type = 'payment.captured'))
        """, row => row.GetBoolean(0), stop, Statement.Value(id.Value));

    private static NpgsqlParameter LowestAt(DateTimeOffset? time) =>
        Statement.Nullable<Guid?>(time is { } known ? Id<Order>.LowestAt(known).Value : null, NpgsqlDbType.Uuid);

    private static OrderView Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), new(row.GetGuid(1)), Wire<OrderStatus>.Parse(row.GetString(2)),
        OrderItemView.Of(JsonSerializer.Deserialize(row.GetString(3), OrderingJson.Default.IReadOnlyListOrderItem)!), row.Text(14),
        new(row.GetInt64(4)), new(row.GetInt64(5)), new(row.GetInt64(6)), new(row.GetInt64(7)), row.GetString(8),
        row.Text(9),
        row.Text(10) is { } address ? JsonSerializer.Deserialize(address, OrderingJson.Default.ShippingAddress) : null,
        row.Text(11), row.Text(15) is { } noted ? JsonSerializer.Deserialize(noted, OrderingJson.Default.IReadOnlyDictionaryStringString)! : MetadataRules.None,
        row.GetFieldValue<DateTimeOffset>(12), row.GetFieldValue<DateTimeOffset>(13));
}
