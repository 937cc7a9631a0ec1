using Npgsql;

namespace Pazar.Scenarios.Tests;

/// <summary>The promise, read from the databases themselves: nothing lost, nothing oversold, nobody charged twice.</summary>
internal sealed class Invariants(Func<string, string> connectionString)
{
    private const string Ended = "status in ('CONFIRMED', 'SHIPPED', 'DELIVERED', 'REFUNDED', 'CANCELLED')";

    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(45);

    private sealed record Order(string Status, string? CancelReason, long Total);

    private sealed record Charges(long Authorized, long Captures, long Voids, long Captured, long Refunded);

    public Invariants(HostProcess host)
        : this(host.Folder.ConnectionString)
    {
    }

    /// <summary>Waits until everything has come to its end, and everything adds up; then answers how many orders ended in which way.</summary>
    public async Task<Dictionary<string, int>> HoldAsync(IReadOnlyCollection<Guid> acknowledged)
    {
        List<string> broken = [];
        await Eventually.TrueAsync(
            async () => (broken = await BrokenAsync(acknowledged)).Count == 0, LongestDrain,
            () => $"{broken.Count} broken, such as:\n{string.Join('\n', broken.Take(12))}");
        return await CountEndsAsync();
    }

    /// <summary>CONFIRMED, or CANCELLED with its reason, and how many.</summary>
    private async Task<Dictionary<string, int>> CountEndsAsync() =>
        (await OrdersAsync()).Values.GroupBy(order => order.CancelReason is null ? order.Status : $"{order.Status} {order.CancelReason}")
            .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>How many units of each product are held for somebody.</summary>
    public async Task<Dictionary<Guid, int>> ReservedAsync() => (await ReadAsync(
        "inventory", "select product_id, reserved from stock", row => (row.GetGuid(0), row.GetInt32(1)))).ToDictionary();

    /// <summary>How many charges of this kind the provider carried out.</summary>
    public async Task<long> CountChargesAsync(string operation) => (await ReadAsync(
        "payments", $"select count(*) from simulated.charge where operation = '{operation}' and outcome = 'succeeded'", row => row.GetInt64(0)))[0];

    public async Task<List<string>> BrokenAsync(IReadOnlyCollection<Guid> acknowledged)
    {
        List<string> broken = [];
        var orders = await OrdersAsync();
        broken.AddRange(acknowledged.Where(id => !orders.ContainsKey(id)).Select(id => $"order {id} was acknowledged and is lost"));
        await FindUnendedAsync(broken);
        await FindStockAsync(broken);
        await FindReservationsAsync(broken, orders);
        await FindChargesAsync(broken, orders);
        foreach (var service in new[] { "identity", "catalog", "inventory", "ordering", "payments" })
        {
            broken.AddRange(await ReadAsync(
                service, "select type, error from dead_letter", row => $"{service}: {row.GetString(0)} is a dead letter: {row.GetValue(1)}"));
        }
        return broken;
    }

    private async Task FindUnendedAsync(List<string> broken)
    {
        broken.AddRange(await ReadAsync("ordering", $"select id, status from orders where not ({Ended})", row => $"order {row.GetGuid(0)} is {row.GetString(1)}"));
        broken.AddRange(await ReadAsync(
            "payments", "select order_id, open_operation from payment where open_operation is not null", row => $"payment {row.GetGuid(0)} waits for its {row.GetString(1)}"));
    }

    private async Task FindStockAsync(List<string> broken) => broken.AddRange(await ReadAsync(
        "inventory",
        """
        select product_id, quantity, reserved, held, quantity_moved, reserved_moved
        from stock
        left join lateral (
            select coalesce(sum(quantity_change), 0)::int as quantity_moved, coalesce(sum(reserved_change), 0)::int as reserved_moved
            from movement m where m.product_id = stock.product_id) moved on true
        left join lateral (
            select coalesce(sum((item ->> 'quantity')::int), 0)::int as held
            from reservation, json_array_elements(items) item
            where status = 'reserved' and (item ->> 'product_id')::uuid = stock.product_id) live on true
        where quantity - reserved < 0 or held <> reserved or quantity_moved <> quantity or reserved_moved <> reserved
        """,
        row => $"stock {row.GetGuid(0)}: quantity {row.GetInt32(1)}, reserved {row.GetInt32(2)}, held {row.GetInt32(3)}, moved {row.GetInt32(4)} and {row.GetInt32(5)}"));

    private async Task FindReservationsAsync(List<string> broken, Dictionary<Guid, Order> orders)
    {
        var held = await ReadAsync("inventory", "select order_id from reservation where status = 'reserved'", row => row.GetGuid(0));
        var holders = held.ToHashSet();
        broken.AddRange(held.Where(id => orders.GetValueOrDefault(id) is not { Status: "CONFIRMED" }).Select(id => $"stock is held for order {id}, which is {orders.GetValueOrDefault(id)}"));
        broken.AddRange(orders.Where(order => order.Value.Status == "CONFIRMED" && !holders.Contains(order.Key)).Select(order => $"no stock is held for the CONFIRMED order {order.Key}"));
    }

    private async Task FindChargesAsync(List<string> broken, Dictionary<Guid, Order> orders)
    {
        var book = (await ReadAsync(
            "payments",
            """
            select order_id,
                count(*) filter (where operation = 'authorize'), count(*) filter (where operation = 'capture'), count(*) filter (where operation = 'void'),
                coalesce(sum(amount) filter (where operation = 'capture'), 0)::bigint, coalesce(sum(amount) filter (where operation = 'refund'), 0)::bigint
            from simulated.charge where outcome = 'succeeded' group by order_id
            """,
            row => (row.GetGuid(0), new Charges(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))))).ToDictionary();
        broken.AddRange(book.Where(entry => !orders.ContainsKey(entry.Key)).Select(entry => $"order {entry.Key} is charged and does not exist"));
        foreach (var (id, order) in orders)
        {
            var charges = book.GetValueOrDefault(id) ?? new(0, 0, 0, 0, 0);
            var isRight = order.Status == "CANCELLED"
                ? charges.Captured == charges.Refunded && (charges.Authorized == 0 || charges.Voids > 0 || charges.Captures > 0)
                : charges.Captured == order.Total;
            if (charges.Authorized > 1 || charges.Captures > 1 || !isRight) broken.Add($"order {id} is {order} and has {charges}");
        }
    }

    private async Task<Dictionary<Guid, Order>> OrdersAsync() => (await ReadAsync(
        "ordering",
        "select id, status, cancel_reason, total_amount from orders",
        row => (row.GetGuid(0), new Order(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt64(3))))).ToDictionary();

    private async Task<List<T>> ReadAsync<T>(string service, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using NpgsqlConnection connection = new(connectionString(service));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<T> rows = [];
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }
}
