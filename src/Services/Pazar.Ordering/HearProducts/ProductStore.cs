using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The SQL of Ordering's copy of the catalog.</summary>
internal static class ProductStore
{
    public static async ValueTask<Loaded<Id<Product>, OrderableProduct>> LoadAsync<TMessage>(
        Batch<TMessage> batch, Id<Product>[] ids, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, new Statement(
            "select product_id, sku, name, price, is_active from product where product_id = any($1)",
            Statement.Array(ids.Select(id => id.Value).ToArray())));
        Loaded<Id<Product>, OrderableProduct> products = new(ids);
        while (await reader.ReadAsync(stop))
        {
            OrderableProduct product = new(new(reader.GetGuid(0)), reader.GetString(1), reader.GetString(2), new(reader.GetInt64(3)), reader.GetBoolean(4));
            products.Add(product.Id, product);
        }
        return products;
    }

    public static void Save<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> news)
    {
        var known = news.Where(said => said.Details is not null).ToList();
        batch.Save("""
            insert into product as p (product_id, sku, name, price, is_active, revision)
            select * from unnest($1, $2, $3, $4, $5, $6)
            on conflict (product_id) do update set sku = excluded.sku, name = excluded.name, price = excluded.price,
                is_active = excluded.is_active, revision = excluded.revision
            where p.revision < excluded.revision
            """,
            Statement.Array(known.Select(said => said.ProductId.Value).ToArray()),
            Statement.Array(known.Select(said => said.Details!.Sku).ToArray()),
            Statement.Array(known.Select(said => said.Details!.Name).ToArray()),
            Statement.Array(known.Select(said => said.Details!.Price.Minor).ToArray()),
            Statement.Array(known.Select(said => said.Details!.IsActive).ToArray()),
            Statement.Array(known.Select(said => said.Revision).ToArray()));

        var archived = news.Where(said => said.Details is null).ToList();
        batch.Save("""
            update product p set is_active = false, revision = u.revision
            from unnest($1, $2) u (product_id, revision) where p.product_id = u.product_id and p.revision < u.revision
            """,
            Statement.Array(archived.Select(said => said.ProductId.Value).ToArray()),
            Statement.Array(archived.Select(said => said.Revision).ToArray()));
    }
}
