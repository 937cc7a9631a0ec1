using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Inventory;

/// <summary>The SQL of what the catalog says about stock.</summary>
internal sealed class ProductStore(Database database)
{
    /// <summary>Whether the product was heard of, or has stock from before it could be.</summary>
    public async Task<bool> KnowsAsync(Id<Product> product, CancellationToken stop) => (await database.ReadAsync(
        "select exists (select 1 from copied where name = 'products' and id = $1 and body is not null) or exists (select 1 from stock where product_id = $1)",
        row => row.GetBoolean(0), stop, Statement.Value(product.Value)))[0];

    public static async ValueTask LockStockAsync<TMessage>(Batch<TMessage> batch, Id<Product>[] products, CancellationToken stop)
    {
        await using (await batch.LoadAsync(stop, new Statement(
            "select product_id from stock where product_id = any($1) order by product_id for update", Ids(products)))) { }
    }

    /// <summary>Gives the stock of these products the SKU that the catalog says.</summary>
    public static void Rename<TMessage>(Batch<TMessage> batch, Id<Product>[] products) => batch.Save("""
        update stock s set sku = c.body ->> 'sku', updated_at = $2 from copied c
        where s.product_id = any($1) and c.name = 'products' and c.id = s.product_id and s.sku <> c.body ->> 'sku'
        """, Ids(products), Statement.Value(batch.Now));

    private static NpgsqlParameter Ids(Id<Product>[] products) => Statement.Array(products.Select(product => product.Value).ToArray());
}
