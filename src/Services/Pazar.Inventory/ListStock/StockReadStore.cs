using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Inventory;

/// <summary>The SQL by which stock and its movements are read.</summary>
internal sealed class StockReadStore(Database database)
{
    private const string SelectStock = "select product_id, sku, quantity, reserved, updated_at, revision from stock";

    /// <summary>As its index has it.</summary>
    private const string Sku = """(lower(sku) collate "C")""";

    /// <summary>With its ETag.</summary>
    public async Task<(StockView Stock, string Tag)?> FindAsync(Id<Product> product, CancellationToken stop) => (await database.ReadAsync<(StockView, string)?>(
        $"{SelectStock} where product_id = $1", row => ReadTagged(row), stop, Statement.Value(product.Value))).SingleOrDefault();

    public Task<IReadOnlyList<StockView>> ListAsync(Id<Product>? after, int take, CancellationToken stop) => database.ReadAsync(
        $"{SelectStock} where $1::uuid is null or product_id > $1 order by product_id limit $2", ReadStock, stop,
        Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value((long)take));

    /// <summary>Those whose SKU begins so, in any case, in the order of their SKUs.</summary>
    public Task<IReadOnlyList<StockView>> FindBySkuAsync(string beginning, Id<Product>? after, int take, CancellationToken stop) => database.ReadAsync($"""
        {SelectStock} where {Sku} >= lower($1) and {Sku} < lower($1) || chr(1114111)
            and {(after is null ? "$2::uuid is null" : $"({Sku}, product_id) > ((select {Sku} from stock where product_id = $2), $2)")}
        order by {Sku}, product_id limit $3
        """, ReadStock, stop,
        Statement.Value(beginning), Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value((long)take));

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<MovementView>> MovementsAsync(Id<Product> product, long before, int take, CancellationToken stop) => database.ReadAsync("""
        select id, cause, quantity_change, reserved_change, order_id, reason, at from movement
        where product_id = $1 and id < $2 order by id desc limit $3
        """, ReadMovement, stop, Statement.Value(product.Value), Statement.Value(before), Statement.Value((long)take));

    private static (StockView, string) ReadTagged(NpgsqlDataReader row)
    {
        var stock = ReadStock(row);
        return (stock, StockView.TagOf(row.GetInt64(5), stock.UpdatedAt));
    }

    private static StockView ReadStock(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(2) - row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4));

    private static MovementView ReadMovement(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3), row.Id<Order>(4),
        row.Text(5), row.GetFieldValue<DateTimeOffset>(6));
}
