using Pazar.EventLog;

namespace Pazar.Catalog;

/// <summary>The SQL of which photos products have.</summary>
internal static class ProductPhotoStore
{
    /// <summary>Readers see another product then, so its version grows, and nobody has edited anything.</summary>
    public static async ValueTask KeepAsync(Batch<PhotoNews> batch, IReadOnlyList<PhotoNews> news, CancellationToken stop)
    {
        var products = news.Select(said => said.ProductId!.Value.Value).Distinct().Order().ToArray();
        await using (await batch.LoadAsync(stop, new Statement("select id from product where id = any($1) order by id for update", Statement.Array(products)))) { }
        batch.Save("""
            with kept as (
                insert into product_photo as p (photo_id, product_id, position, is_gone) select * from unnest($1, $2, $3, $4)
                on conflict (photo_id) do update set is_gone = true where excluded.is_gone and not p.is_gone
                returning p.product_id
            )
            update product set version = version + 1 where id in (select product_id from kept)
            """,
            Statement.Array(news.Select(said => said.PhotoId.Value).ToArray()), Statement.Array(news.Select(said => said.ProductId!.Value.Value).ToArray()),
            Statement.Array(news.Select(said => said.Position).ToArray()), Statement.Array(news.Select(said => said.IsGone).ToArray()));
    }
}
