using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Inventory;

/// <summary>The SQL of Inventory's copy of the catalog.</summary>
internal sealed class ProductStore(Database database)
{
    /// <summary>Whether the product was heard of, or has stock from before it could be.</summary>
    public async Task<bool> KnowsAsync(Id<Product> product, CancellationToken stop) => (await database.ReadAsync(
        "select exists (select 1 from product where product_id = $1) or exists (select 1 from stock where product_id = $1)",
        row => row.GetBoolean(0), stop, Statement.Value(product.Value)))[0];

    /// <summary>Reads products under a lock that a rename waits for: also the stock that is created under it gets the new SKU.</summary>
    public static async ValueTask<Loaded<Id<Product>, KnownProduct>> LoadAsync<TMessage>(Batch<TMessage> batch, Id<Product>[] ids, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, new Statement(
            "select product_id, sku, is_archived, revision from product where product_id = any($1) order by product_id for share",
            Statement.Array(ids.Select(id => id.Value).ToArray())));
        Loaded<Id<Product>, KnownProduct> products = new(ids);
        while (await reader.ReadAsync(stop))
        {
            KnownProduct product = new(new(reader.GetGuid(0)), reader.GetString(1), reader.GetBoolean(2), reader.GetInt64(3));
            products.Add(product.ProductId, product);
        }
        return products;
    }

    /// <summary>Keeps what is newer, and gives the stock of a renamed product its new SKU.</summary>
    public static async ValueTask SaveAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<KnownProduct> products, CancellationToken stop)
    {
        var ids = Statement.Array(products.Select(product => product.ProductId.Value).ToArray());
        await using (await batch.LoadAsync(stop, new Statement("select product_id from stock where product_id = any($1) order by product_id for update", ids))) { }
        batch.Save("""
            insert into product as p (product_id, sku, is_archived, revision) select * from unnest($1, $2, $3, $4)
            on conflict (product_id) do update set sku = excluded.sku, is_archived = excluded.is_archived, revision = excluded.revision
            where p.revision < excluded.revision
            """,
            Statement.Array(products.Select(product => product.ProductId.Value).ToArray()),
            Statement.Array(products.Select(product => product.Sku).ToArray()),
            Statement.Array(products.Select(product => product.IsArchived).ToArray()),
            Statement.Array(products.Select(product => product.Revision).ToArray()));
        batch.Save("""
            update stock s set sku = p.sku, updated_at = $2 from product p
            where s.product_id = any($1) and p.product_id = s.product_id and s.sku <> p.sku
            """, Statement.Array(products.Select(product => product.ProductId.Value).ToArray()), Statement.Value(batch.Now));
    }
}
