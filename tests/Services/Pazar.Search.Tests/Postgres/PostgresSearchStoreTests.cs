using Microsoft.Extensions.Logging.Abstractions;
using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Search.Tests;

public sealed class PostgresSearchStoreTests : SearchStoreConformance
{
    private readonly List<HandlerBench> _benches = [];

    private ProductIndex _index = null!;

    internal override ProductIndex Index => _index;

    public override async ValueTask InitializeAsync() => _index = await InLanguageAsync(Languages.English);

    public override async ValueTask DisposeAsync()
    {
        foreach (var bench in _benches) await bench.DisposeAsync();
    }

    internal override async Task<ProductIndex> InLanguageAsync(string language)
    {
        var bench = await HandlerBench.CreateAsync(new SearchService());
        _benches.Add(bench);
        return IndexOn(bench, language);
    }

    [Fact]
    public async Task The_statements_of_a_batch_do_not_grow_with_it()
    {
        var bench = _benches[0];
        IndexProductsHandler handler = new(_index.Store);
        var one = await bench.StatementsOfAsync(() => bench.HandleAsync(handler, News(1)));
        var many = await bench.StatementsOfAsync(() => bench.HandleAsync(handler, News(200)));
        Assert.Equal(one, many);

        static IEnumerable<ProductNews> News(int count) => Enumerable.Range(0, count).Select(number =>
            new ProductNews(ProductIndex.NewId(), 1, number % 3 == 2 ? null : new($"SKU-{number}", $"Cup {number}", "", null, "", new(100))));
    }

    [Fact]
    public async Task Another_language_reads_the_products_again()
    {
        await _index.AddAsync("Çay bardakları");
        var turkish = IndexOn(_benches[0], Languages.Turkish);
        Assert.Empty(await turkish.NamesAsync("bardak"));
        Writes writes = new(new Transactions(_benches[0].Direct, new(), NullLogger.Instance), TimeProvider.System, NullLogger.Instance);
        await new FormSweep(writes, turkish.Store).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Çay bardakları"], await turkish.NamesAsync("bardak"));
    }

    [Fact]
    public async Task A_question_that_every_product_answers_ranks_so_many_and_no_more()
    {
        await FillAsync(3 * SearchPage.MostLooked);
        var plans = await QueryPlans.DuringAsync(_benches[0].Direct, async () =>
        {
            await using Database database = new(_benches[0].Direct.Name, await TestServer.ConnectionStringAsync(_benches[0].Direct.Name), new());
            PostgresSearchStore store = new(database, Languages.English);
            var page = await store.SearchAsync(new("cup", new(), SearchSort.Relevance, null, 20), CancellationToken.None);
            Assert.Equal((20, SearchPage.MostLooked), (page.Found.Count, page.Looked));
            Assert.Equal(SearchPage.MostLooked, page.Categories.Sum(category => category.Products));
            Assert.Equal(8, (await store.SuggestAsync("red cu", 8, CancellationToken.None)).Count);
        });
        Assert.Equal("", string.Join('\n', plans.Where(plan => plan.Pages > 3_000)));
        Assert.All(plans.SelectMany(plan => plan.Steps.Split('\n')).Where(step => step.Contains("Scan product ", StringComparison.Ordinal)),
            step => Assert.True(RowsOf(step) <= SearchPage.MostLooked, step));
    }

    private Task FillAsync(int products) => QueryPlans.FillAsync(_benches[0].Direct, $"""
        insert into product (id, revision, is_live, sku, name, description, category, category_key, price, language, words)
        select uuidv7(), 1, true, 'S' || n, 'Red cup ' || n, repeat('Made by hand. ', 10), 'Kitchen', 'kitchen', n, 'english',
            setweight(to_tsvector('english', 'red cup ' || n), 'A') || setweight(to_tsvector('english', repeat('made by hand ', 10)), 'B')
        from generate_series(1, {products}) n
        """);

    private static double RowsOf(string step) => double.Parse(step[(step.LastIndexOf(": ", StringComparison.Ordinal) + 2)..step.LastIndexOf(" rows", StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);

    private static ProductIndex IndexOn(HandlerBench bench, string language)
    {
        PostgresSearchStore store = new(bench.Direct, language);
        return new(store, news => bench.HandleAsync(new IndexProductsHandler(store), news), news => bench.HandleAsync(new IndexStockHandler(store), news));
    }
}
