using Npgsql;
using NpgsqlTypes;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Search;

/// <summary>The index of products in PostgreSQL: its own full text search, and likeness of words by their trigrams.</summary>
/// <param name="language">One of <see cref="Languages.All"/>, so it may stand in the SQL itself.</param>
internal sealed class PostgresSearchStore(Database database, string language) : ISearchStore
{
    /// <summary>Fewer is little: then words that are like those asked for count too.</summary>
    private const long Little = 3;

    private const int MostCategories = 20;

    /// <summary>Products that nothing was asked of are counted in an index alone: ten of them cost what one costs that is put in order by its words.</summary>
    private const int MostCounted = CountedForOne * SearchPage.MostLooked;

    private const int CountedForOne = 10;

    /// <summary>Of description, category and the rest against a name: no number of them outweighs it.</summary>
    private const string Weights = "'{0.01, 0.02, 0.1, 1}'";

    /// <summary>By the database's clock at each look: nothing is heard when a product's time comes.</summary>
    private const string IsFound = "p.is_live and (p.published_at is null or p.published_at <= now())";

    private readonly ProductIndexStore _index = new(language);
    private readonly LikenessStore _likeness = new(database, language);
    private readonly MarksStore _marks = new(database, language);
    private readonly SuggestionStore _suggestions = new(database, language);
    private readonly bool _isTurkish = language == Languages.Turkish;

    public ValueTask<string> PrepareAsync(CancellationToken stop) => new(language);

    public ValueTask KeepAsync<TMessage>(Batch<TMessage> batch, IReadOnlyList<ProductNews> newest, CancellationToken stop) => _index.KeepAsync(batch, newest, stop);

    public ValueTask KeepAsync(Batch<StockNews> batch, IReadOnlyList<StockNews> newest, CancellationToken stop) => ProductIndexStore.KeepStockAsync(batch, newest, stop);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string typed, int most, CancellationToken stop) => _suggestions.FindAsync(typed, most, stop);

    public async Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken stop)
    {
        if (query.Text is not { } text) return await ReadAsync(query, null, await LookAsync(query, null, stop), stop);
        if (query.After is not { IsCorrected: true })
        {
            var asked = AskedWords.Of(text, _isTurkish);
            var look = await LookAsync(query, asked, stop);
            if (look.Matched >= Little || query.After is not null) return await ReadAsync(query, asked, look, stop);
            if (await CorrectAsync(text, stop) is not { } corrected) return await ReadAsync(query, asked, look, stop);
            return await ReadAsync(query, corrected, await LookAsync(query, corrected, stop), stop);
        }
        var again = await CorrectAsync(text, stop) ?? AskedWords.Of(text, _isTurkish);
        return await ReadAsync(query, again, await LookAsync(query, again, stop), stop);
    }

    /// <summary>Null when there are no words that are like these.</summary>
    private async Task<AskedWords?> CorrectAsync(string text, CancellationToken stop) =>
        AskedWords.MayBeMistyped(text) is { Count: > 0 } words && await _likeness.FindAsync(words, stop) is { Count: > 0 } alike
            ? AskedWords.Of(text, alike, _isTurkish)
            : null;

    /// <summary>The page's ids in their order, and how all that matched is spread, in one look.</summary>
    private async Task<Look> LookAsync(SearchQuery query, AskedWords? asked, CancellationToken stop)
    {
        List<NpgsqlParameter> parameters = [];
        var (matched, from, counted) = asked is null
            ? ("", $"product p where {IsFound} and", $"limit {MostCounted}")
            : ($"""
                asked as materialized ({Asked(asked, Add)}),
                matched as materialized (
                    select id, category, category_key, price, in_stock, {(query.Sort == SearchSort.Relevance ? $"ts_rank({Weights}, words, (select any_of from asked))" : "0::real")} as rank
                    from product p where {IsFound} and words @@ (select query from asked) limit {SearchPage.MostLooked}),
                """, "matched where", "");
        var (order, after) = Order(query, asked is not null, Add);
        var rows = await database.ReadAsync($"""
            with {matched}
            page as (select id, {(asked is null ? "0::real as rank" : "rank")}, price from {from} {Conditions(query.Filter, Add)} {after} order by {order} limit {Add(Statement.Value(query.Limit + 1L))}),
            category as (
                select category_key, category, count(*) as products from (
                    select category_key, category from {from} category_key is not null and {Conditions(query.Filter with { Category = null }, Add)} {counted}) counted
                group by category_key, category)
            select 0 as kind, id, rank, price, row_number() over (order by {order}) as count, null as name from page
            union all (select 1, null, 0, 0, sum(products)::bigint, (array_agg(category order by products desc, category collate "C"))[1] from category
                group by category_key order by sum(products) desc, category_key limit {MostCategories})
            union all select 2, null, 0, width_bucket(price, {Add(Statement.Array(PriceBand.Edges))}), count(*), null
                from (select price from {from} {Conditions(query.Filter with { Least = null, Most = null }, Add)} {counted}) counted group by 4
            {(asked is null ? "" : "union all select 3, null, 0, 0, count(*), null from matched")}
            """, Row.Read, stop, [.. parameters]);
        return Look.Of(rows);

        string Add(NpgsqlParameter parameter)
        {
            parameters.Add(parameter);
            return $"${parameters.Count}";
        }
    }

    private async Task<SearchPage> ReadAsync(SearchQuery query, AskedWords? asked, Look look, CancellationToken stop)
    {
        var ids = look.Page.Take(query.Limit).Select(row => row.Id!.Value).ToArray();
        var rows = await database.ReadAsync($"""
            select p.id, p.sku, p.name, p.description, p.category, p.price, coalesce(s.available, 0), p.slug, p.compare_at_price
            from unnest($1) with ordinality asked (id, place) join product p using (id) left join stock s on s.product_id = p.id where {IsFound} order by asked.place
            """,
            row => new FoundProduct(new(row.GetGuid(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), new(row.GetInt64(5)), row.GetInt32(6), [], [])
            {
                Slug = row.Text(7),
                CompareAtPrice = row.IsDBNull(8) ? null : new Money(row.GetInt64(8)),
            },
            stop, Statement.Array(ids));
        var found = asked is null ? rows : await _marks.MarkAsync(rows, asked, stop);
        var last = look.Page.Count > query.Limit ? look.Page[query.Limit - 1] : null;
        return new(found, last is null ? null : new(asked is { IsCorrected: true }, new(last.Id!.Value), new(last.Price), last.Rank), look.Categories, look.Prices,
            asked is null ? look.Prices.Sum(band => band.Products) / CountedForOne : look.Matched);
    }

    /// <summary>The order of a list, and what stands behind its cursor.</summary>
    private static (string Order, string After) Order(SearchQuery query, bool hasRank, Func<NpgsqlParameter, string> add)
    {
        (string Columns, string Direction, NpgsqlParameter? Value) list = query.Sort switch
        {
            _ when query.Sort == SearchSort.Price => ("price, id", "asc", query.After is { } after ? Statement.Value(after.Price.Minor) : null),
            _ when query.Sort == SearchSort.PriceDescending => ("price, id", "desc", query.After is { } after ? Statement.Value(after.Price.Minor) : null),
            _ when query.Sort == SearchSort.Relevance && hasRank => ("rank, id", "desc", query.After is { } after ? Statement.Value(after.Rank) : null),
            // Ids sort by time.
            _ => ("id", "desc", null),
        };
        var (columns, direction, value) = list;
        var order = string.Join(", ", columns.Split(", ").Select(column => $"{column} {direction}"));
        if (query.After is not { Id: var id }) return (order, "");
        var place = string.Join(", ", new[] { value, Statement.Value(id.Value) }.OfType<NpgsqlParameter>().Select(add));
        return (order, $"and ({columns}) {(direction == "asc" ? ">" : "<")} ({place})");
    }

    private static string Conditions(ProductFilter filter, Func<NpgsqlParameter, string> add)
    {
        List<string> conditions = [];
        if (filter.Category is { } category) conditions.Add($"category_key = {add(Statement.Value(ProductEntry.KeyOf(category)))}");
        if (filter.Least is { } least) conditions.Add($"price >= {add(Statement.Value(least.Minor))}");
        if (filter.Most is { } most) conditions.Add($"price <= {add(Statement.Value(most.Minor))}");
        if (filter.IsInStock is { } stocked) conditions.Add($"in_stock = {add(Statement.Value(stocked))}");
        return conditions.Count == 0 ? "true" : string.Join(" and ", conditions);
    }

    /// <summary>Read once: joined to the products, it would be read again for each of them.</summary>
    private string Asked(AskedWords asked, Func<NpgsqlParameter, string> add) => $"""
        select {asked.Reader}('{language}', {add(Statement.Value(asked.Lower))}) || {asked.Reader}('{language}', {add(Statement.Value(asked.Folded))}) as query,
            to_tsquery('{language}', {add(Statement.Value(asked.Any))}) as any_of
        """;

    /// <summary>A row of a look: of the page (0), a category (1), the products behind an edge of prices (2), all that matched (3).</summary>
    private sealed record Row(int Kind, Guid? Id, float Rank, long Price, long Count, string? Name)
    {
        public static Row Read(NpgsqlDataReader row) => new(row.GetInt32(0), row.Uuid(1), row.GetFloat(2), row.GetInt64(3), row.GetInt64(4), row.Text(5));
    }

    private sealed record Look(IReadOnlyList<Row> Page, IReadOnlyList<CategoryCount> Categories, IReadOnlyList<PriceBand> Prices, long Matched)
    {
        public static Look Of(IReadOnlyList<Row> rows) => new(
            [.. rows.Where(row => row.Kind == 0).OrderBy(row => row.Count)],
            [.. rows.Where(row => row.Kind == 1).Select(row => new CategoryCount(row.Name!, row.Count))],
            PriceBand.Of(rows.Where(row => row.Kind == 2).Select(row => ((int)row.Price - 1, row.Count))),
            rows.Where(row => row.Kind == 3).Sum(row => row.Count));
    }
}
