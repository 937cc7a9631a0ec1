using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>
/// The SQL of what was heard of products, whose words lie in Elasticsearch: the rows are those of the index in PostgreSQL, without words. Products and stock
/// come by two roads and meet in one document, so one batch writes at a time.
/// </summary>
internal static class ElasticsearchRowStore
{
    /// <summary>What is known of these products and of their stock.</summary>
    public static async ValueTask<(Dictionary<Id<Product>, ProductNews> Products, Dictionary<Id<Product>, StockNews> Stock)> LoadAsync<TMessage>(
        Batch<TMessage> batch, IEnumerable<Id<Product>> ids, CancellationToken stop)
    {
        var wanted = ids.Select(id => id.Value).ToArray();
        await using var reader = await batch.LoadAsync(stop, ProductIndexStore.Lock(),
            new Statement($"select {ProductIndexStore.NewsColumns} from product where id = any($1)", Statement.Array(wanted)),
            new Statement("select product_id, revision, available from stock where product_id = any($1)", Statement.Array(wanted)));
        var products = await reader.ReadNextAsync(ProductIndexStore.ReadNews, stop);
        var stock = await reader.ReadNextAsync(static row => new StockNews(new(row.GetGuid(0)), row.GetInt64(1), row.GetInt32(2)), stop);
        return (products.ToDictionary(product => product.Id), stock.ToDictionary(said => said.Id));
    }

    /// <param name="form">In which form their words were read.</param>
    public static void Save<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> news, string form)
    {
        ProductIndexStore.RemoveStarts(batch, news);
        var entries = news.Select(said => said.Entry).ToList();
        batch.Save("""
            insert into product as p (id, revision, is_live, sku, name, description, category, category_key, further, price, slug, compare_at_price, published_at, in_stock, language)
            select u.id, u.revision, u.is_live, u.sku, u.name, u.description, u.category, u.category_key, u.further, u.price, u.slug, u.compare_at_price, u.published_at,
                u.is_live and coalesce((select s.available > 0 from stock s where s.product_id = u.id), false), $14
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) u (id, revision, is_live, sku, name, description, category, category_key, further, price,
                slug, compare_at_price, published_at)
            on conflict (id) do update set revision = excluded.revision, is_live = excluded.is_live, sku = excluded.sku, name = excluded.name, description = excluded.description,
                category = excluded.category, category_key = excluded.category_key, further = excluded.further, price = excluded.price,
                slug = excluded.slug, compare_at_price = excluded.compare_at_price, published_at = excluded.published_at, in_stock = excluded.in_stock,
                language = excluded.language, starts = '', words = ''
            """,
            Statement.Array(news.Select(said => said.Id.Value).ToArray()), Statement.Array(news.Select(said => said.Revision).ToArray()),
            Statement.Array(entries.Select(entry => entry is not null).ToArray()), Texts(entry => entry.Sku, ""), Texts(entry => entry.Name, ""), Texts(entry => entry.Description, ""),
            Texts(entry => entry.Category, null), Texts(entry => entry.CategoryKey, null), Texts(entry => entry.Further, ""),
            Statement.Array(entries.Select(entry => entry?.Price.Minor ?? 0).ToArray()), Texts(entry => entry.Slug, null),
            new NpgsqlParameter { Value = entries.Select(entry => entry?.CompareAtPrice?.Minor).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            Statement.Times([.. entries.Select(entry => entry?.PublishedAt)]), Statement.Value(form));

        NpgsqlParameter Texts(Func<ProductEntry, string?> text, string? without) => Statement.Texts([.. entries.Select(entry => entry is null ? without : text(entry))]);
    }
}
