using Npgsql;
using Pazar.Bench.Load;

namespace Pazar.Bench.Audit;

/// <summary>Reads the books from the services' databases, once nothing is under way any more.</summary>
internal sealed class BooksStore(HostProcess host)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until every order has ended and every payment is settled; answers false when that takes too long.</summary>
    public async Task<bool> DrainAsync(TimeSpan patience)
    {
        using CancellationTokenSource until = new(patience);
        while (!until.IsCancellationRequested)
        {
            if (await IsEmptyAsync("ordering", "select not exists (select from orders where status in ('PENDING', 'RESERVED'))")
                && await IsEmptyAsync("payments", """
                    select not exists (select from payment where open_operation is not null
                        or status in ('UNHEARD', 'PENDING') or (status = 'AUTHORIZED' and not is_cancelled))
                    """)
                && await AgreeAsync()) return true;
            await Task.Delay(Poll, CancellationToken.None);
        }
        return false;
    }

    public async Task<Books> ReadAsync()
    {
        var orders = await ReadAsync("ordering", "select id, status, total_amount from orders",
            row => (row.GetGuid(0), new OrderEntry(row.GetString(1), row.GetInt64(2))));
        var payments = await ReadAsync("payments", "select order_id, status from payment", row => (row.GetGuid(0), row.GetString(1)));
        var charges = await ReadAsync("payments", """
            select order_id,
                count(*) filter (where operation = 'authorize'), count(*) filter (where operation = 'void'), count(*) filter (where operation = 'capture'),
                coalesce(sum(amount) filter (where operation = 'capture'), 0)::bigint, coalesce(sum(amount) filter (where operation = 'refund'), 0)::bigint
            from simulated.charge where outcome = 'succeeded' group by order_id
            """,
            row => (row.GetGuid(0), new ChargeEntry((int)row.GetInt64(1), (int)row.GetInt64(2), (int)row.GetInt64(3), row.GetInt64(4), row.GetInt64(5))));
        return new(orders, payments, charges, await ReadStockAsync());
    }

    private async Task<List<StockEntry>> ReadStockAsync()
    {
        var confirmed = await ReadAsync("ordering", """
            select (item ->> 'product_id')::uuid, sum((item ->> 'quantity')::bigint)::bigint
            from orders, json_array_elements(items::json) item where status = 'CONFIRMED' group by 1
            """, row => (row.GetGuid(0), row.GetInt64(1)));
        var stock = await ReadAsync("inventory", """
            with held as (
                select (item ->> 'product_id')::uuid product_id, sum((item ->> 'quantity')::bigint)::bigint units
                from reservation, json_array_elements(items::json) item where status = 'reserved' group by 1),
            moved as (
                select product_id, sum(quantity_change)::bigint quantity, sum(reserved_change)::bigint reserved,
                    coalesce(sum(quantity_change) filter (where cause = 'set'), 0)::bigint initial from movement group by 1)
            select s.product_id, coalesce(moved.initial, 0), s.quantity::bigint, s.reserved::bigint, coalesce(held.units, 0),
                coalesce(moved.quantity, 0), coalesce(moved.reserved, 0)
            from stock s left join held using (product_id) left join moved using (product_id)
            """,
            row => (row.GetGuid(0), new StockEntry(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), 0)));
        return [.. stock.Select(product => product.Value with { InConfirmedOrders = confirmed.GetValueOrDefault(product.Key) })];
    }

    /// <summary>A payment may not have heard yet of an order that is confirmed.</summary>
    private async Task<bool> AgreeAsync()
    {
        var confirmed = await CountAsync("ordering", "select count(*) from orders where status = 'CONFIRMED'");
        var captured = await CountAsync("payments", "select count(*) from payment where status in ('CAPTURED', 'FAILED')");
        return captured >= confirmed;
    }

    private async Task<bool> IsEmptyAsync(string service, string sql) => await ScalarAsync(service, sql) is true;

    private async Task<long> CountAsync(string service, string sql) => (long)(await ScalarAsync(service, sql))!;

    private async Task<object?> ScalarAsync(string service, string sql)
    {
        await using NpgsqlConnection connection = new(host.ConnectionString(service));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private async Task<Dictionary<Guid, T>> ReadAsync<T>(string service, string sql, Func<NpgsqlDataReader, (Guid Key, T Value)> entry)
    {
        await using NpgsqlConnection connection = new(host.ConnectionString(service));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 60 };
        await using var reader = await command.ExecuteReaderAsync();
        Dictionary<Guid, T> entries = [];
        while (await reader.ReadAsync())
        {
            var (key, value) = entry(reader);
            entries.Add(key, value);
        }
        return entries;
    }
}
