using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>
/// The SQL by which the index of products is kept. Products and stock come by two roads and meet in one row, so one batch writes at a time.
/// </summary>
/// <param name="language">One of <see cref="Languages.All"/>, so it may stand in the SQL itself.</param>
internal sealed class ProductIndexStore(string language)
{
    public const string NewsColumns = "id, revision, is_live, sku, name, description, category, further, price, slug, compare_at_price, published_at";

    private readonly bool _isTurkish = language == Languages.Turkish;

    /// <summary>
    /// A name counts most, then a description, a category, and the rest. What is written in letters that people may lack is read in both forms.
    /// </summary>
    private readonly string _words = string.Join(" || ", new (string Field, char Weight)[] { ("name", 'A'), ("description", 'B'), ("category", 'C'), ("further", 'D') }
        .SelectMany(part => new[] { $"setweight(to_tsvector('{language}', u.{part.Field}_lower), '{part.Weight}')", $"coalesce(setweight(to_tsvector('{language}', u.{part.Field}_folded), '{part.Weight}'), '')" }));

    public async ValueTask KeepAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> newest, CancellationToken stop)
    {
        var known = await LoadAsync(batch, newest, stop);
        List<ProductNews> fresh = [.. newest.Where(said => said.Revision >= known.GetValueOrDefault(said.Id))];
        RemoveStarts(batch, fresh);
        Save(batch, [.. fresh.Where(said => said.Entry is not null)]);
        SaveGone(batch, [.. fresh.Where(said => said.Entry is null)]);
    }

    public static async ValueTask KeepStockAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<StockNews> newest, CancellationToken stop)
    {
        await using (await batch.LoadAsync(stop, Lock())) { }
        SaveStock(batch, newest);
    }

    /// <summary>Unless a newer word about a stock is kept already.</summary>
    public static void SaveStock<TMessage>(Batch<TMessage> batch, IReadOnlyList<StockNews> newest)
    {
        var ids = newest.Select(said => said.Id.Value).ToArray();
        batch.Save("""
            insert into stock as s (product_id, available, revision) select * from unnest($1, $2, $3)
            on conflict (product_id) do update set available = excluded.available, revision = excluded.revision where s.revision <= excluded.revision
            """,
            Statement.Array(ids), Statement.Array(newest.Select(said => said.Available).ToArray()), Statement.Array(newest.Select(said => said.Revision).ToArray()));
        batch.Save("""
            update product p set in_stock = s.available > 0 from stock s
            where s.product_id = any($1) and p.id = s.product_id and p.is_live and p.in_stock <> (s.available > 0)
            """, Statement.Array(ids));
    }

    /// <summary>The products that were read in another form, to be kept again. Asked in two halves, for no index finds what differs.</summary>
    public static async ValueTask<IReadOnlyList<ProductNews>> LoadOfOtherFormsAsync<TMessage>(Batch<TMessage> batch, string form, int most, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, Lock(), new Statement($"""
            (select {NewsColumns} from product where language < $1 order by language limit $2)
            union all (select {NewsColumns} from product where language > $1 order by language limit $2) limit $2
            """, Statement.Value(form), Statement.Value((long)most)));
        return await reader.ReadNextAsync(ReadNews, stop);
    }

    /// <summary>A product as it was heard of, from <see cref="NewsColumns"/>.</summary>
    public static ProductNews ReadNews(NpgsqlDataReader row) => new(new(row.GetGuid(0)), row.GetInt64(1), row.GetBoolean(2)
        ? new(row.GetString(3), row.GetString(4), row.GetString(5), row.Text(6), row.GetString(7), new(row.GetInt64(8)),
            row.Text(9), row.IsDBNull(10) ? null : new Money(row.GetInt64(10)), row.Time(11))
        : null);

    private static async ValueTask<Dictionary<Id<Product>, long>> LoadAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> newest, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop, Lock(), new Statement(
            "select id, revision from product where id = any($1)", Statement.Array(newest.Select(said => said.Id.Value).ToArray())));
        return (await reader.ReadNextAsync(static row => (Id: new Id<Product>(row.GetGuid(0)), Revision: row.GetInt64(1)), stop)).ToDictionary(said => said.Id, said => said.Revision);
    }

    public static Statement Lock() => new("select pg_advisory_xact_lock(hashtext('pazar.search.products'))");

    public static void RemoveStarts<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> news) => batch.Save("""
        delete from name_start n using (select p.id, unnest(string_to_array(p.starts, chr(10))) as start from product p where p.id = any($1)) old
        where n.start = old.start and n.product_id = old.id
        """, Statement.Array(news.Select(said => said.Id.Value).ToArray()));

    private void Save<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> news)
    {
        var entries = news.Select(said => said.Entry!).ToList();
        var forms = entries.ConvertAll(entry => ProductForms.Of(entry, _isTurkish));
        batch.Save($"""
            insert into product as p (id, revision, is_live, sku, name, description, category, category_key, further, price, slug, compare_at_price, published_at, starts, in_stock, language, words)
            select u.id, u.revision, true, u.sku, u.name, u.description, u.category, u.category_key, u.further, u.price, u.slug, u.compare_at_price, u.published_at, u.starts,
                coalesce((select s.available > 0 from stock s where s.product_id = u.id), false), '{language}', {_words}
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) u (id, revision, sku, name, description, category, category_key, further,
                price, starts, name_lower, name_folded, description_lower, description_folded, category_lower, category_folded, further_lower, further_folded, slug, compare_at_price, published_at)
            on conflict (id) do update set revision = excluded.revision, is_live = true, sku = excluded.sku, name = excluded.name, description = excluded.description,
                category = excluded.category, category_key = excluded.category_key, further = excluded.further, price = excluded.price, slug = excluded.slug,
                compare_at_price = excluded.compare_at_price, published_at = excluded.published_at, starts = excluded.starts,
                in_stock = excluded.in_stock, language = excluded.language, words = excluded.words
            """,
            Statement.Array(news.Select(said => said.Id.Value).ToArray()), Statement.Array(news.Select(said => said.Revision).ToArray()),
            Texts(entries, entry => entry.Sku), Texts(entries, entry => entry.Name), Texts(entries, entry => entry.Description), Texts(entries, entry => entry.Category),
            Texts(entries, entry => entry.CategoryKey), Texts(entries, entry => entry.Further), Statement.Array(entries.Select(entry => entry.Price.Minor).ToArray()),
            Texts(forms, form => string.Join('\n', form.Starts)),
            Texts(forms, form => form.Name.Lower), Texts(forms, form => form.Name.Folded), Texts(forms, form => form.Description.Lower), Texts(forms, form => form.Description.Folded),
            Texts(forms, form => form.Category.Lower), Texts(forms, form => form.Category.Folded), Texts(forms, form => form.Further.Lower), Texts(forms, form => form.Further.Folded),
            Texts(entries, entry => entry.Slug), Statement.Numbers([.. entries.Select(entry => entry.CompareAtPrice?.Minor)]), Statement.Times([.. entries.Select(entry => entry.PublishedAt)]));
        var starts = news.Zip(forms).SelectMany(product => product.Second.Starts.Select(start => (Start: start, Id: product.First.Id.Value))).ToList();
        batch.Save("insert into name_start (start, product_id) select * from unnest($1, $2) on conflict do nothing",
            Statement.Array(starts.Select(start => start.Start).ToArray()), Statement.Array(starts.Select(start => start.Id).ToArray()));
        batch.Save("insert into word (word) select unnest($1) on conflict do nothing",
            Statement.Array(forms.SelectMany(form => form.Vocabulary).Distinct().Order(StringComparer.Ordinal).ToArray()));
    }

    private void SaveGone<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> news) => batch.Save($"""
        insert into product (id, revision, is_live, language) select u.id, u.revision, false, '{language}' from unnest($1, $2) u (id, revision)
        on conflict (id) do update set revision = excluded.revision, is_live = false, sku = '', name = '', description = '', category = null, category_key = null, further = '',
            price = 0, slug = null, compare_at_price = null, published_at = null, starts = '', in_stock = false, language = excluded.language, words = ''
        """, Statement.Array(news.Select(said => said.Id.Value).ToArray()), Statement.Array(news.Select(said => said.Revision).ToArray()));

    private static NpgsqlParameter Texts<T>(IEnumerable<T> rows, Func<T, string?> text) => Statement.Texts([.. rows.Select(text)]);
}
