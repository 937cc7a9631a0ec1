using Microsoft.Extensions.Logging.Abstractions;
using Pazar.EventLog;

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
        await new LanguageSweep(writes, Languages.Turkish).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Çay bardakları"], await turkish.NamesAsync("bardak"));
    }

    private static ProductIndex IndexOn(HandlerBench bench, string language)
    {
        PostgresSearchStore store = new(bench.Direct, language);
        return new(store, news => bench.HandleAsync(new IndexProductsHandler(store), news), news => bench.HandleAsync(new IndexStockHandler(store), news));
    }
}
