using Microsoft.Extensions.Logging.Abstractions;
using Pazar.EventLog;
using Pazar.FakeElasticsearch;
using Pazar.Http;

namespace Pazar.Search.Tests;

[Trait("Takes", "long")]
public sealed class ElasticsearchStoreTests : SearchStoreConformance
{
    private const string Name = "products";

    private readonly List<HandlerBench> _benches = [];

    private FakeElasticsearchServer _server = null!;
    private ProductIndex _index = null!;

    internal override ProductIndex Index => _index;

    public override async ValueTask InitializeAsync()
    {
        _server = await FakeElasticsearchServer.StartAsync();
        _index = await InLanguageAsync(Languages.English);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var bench in _benches) await bench.DisposeAsync();
        await _server.DisposeAsync();
    }

    internal override async Task<ProductIndex> InLanguageAsync(string language)
    {
        var bench = await HandlerBench.CreateAsync(new SearchService());
        _benches.Add(bench);
        return IndexOn(bench, language);
    }

    [Fact]
    public async Task Everything_that_is_heard_again_makes_the_same_documents_also_when_what_was_known_is_lost()
    {
        var (kept, gone) = (ProductIndex.NewId(), ProductIndex.NewId());
        await HearAllAsync();
        var before = Hash();
        await HearAllAsync();
        Assert.Equal(before, Hash());

        await _benches[0].ExecuteAsync("truncate product, stock, name_start, word");
        await HearAllAsync();
        Assert.Equal(before, Hash());

        await _benches[0].ExecuteAsync("truncate product, stock, name_start, word");
        _server.Delete(_server.Indexes.Single());
        await HearAllAsync();
        Assert.Equal(before, Hash());

        async Task HearAllAsync()
        {
            await Index.HearAsync(News(kept, 1, "Cup"), News(gone, 1, "Plate"));
            await Index.HearAsync(new StockNews(kept, 1, 5));
            await Index.HearAsync(News(kept, 2, "Mug"), new ProductNews(gone, 2, null));
            await Index.HearAsync(new StockNews(kept, 2, 0), new StockNews(gone, 1, 1));
        }
    }

    [Fact]
    public async Task An_index_that_was_lost_is_made_again_from_what_is_known()
    {
        for (var i = 0; i < 3; i++) await Index.AddAsync($"Cup {i}");
        var before = Hash();
        _server.Delete(_server.Indexes.Single());
        Writes writes = new(new Transactions(_benches[0].Direct, new(), NullLogger.Instance), TimeProvider.System, NullLogger.Instance);
        await new FormSweep(writes, Index.Store).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(before, Hash());
        var requests = _server.Requests;
        await new FormSweep(writes, Index.Store).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, _server.Requests - requests);
    }

    [Fact]
    public async Task A_shop_changes_its_store_and_back_without_hearing_anything_again()
    {
        var bench = _benches[0];
        PostgresSearchStore own = new(bench.Direct, Languages.English);
        await bench.HandleAsync(new IndexProductsHandler(own), [News(ProductIndex.NewId(), 1, "Copper kettle")]);
        Writes writes = new(new Transactions(bench.Direct, new(), NullLogger.Instance), TimeProvider.System, NullLogger.Instance);
        await new FormSweep(writes, Index.Store).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Copper kettle"], await Index.NamesAsync("kettle"));
        Assert.Equal(0, await bench.Direct.CountAsync("select from name_start"));
        await new FormSweep(writes, own).SweepAsync(TestContext.Current.CancellationToken);
        Assert.Single((await own.SearchAsync(new("kettle", new(), SearchSort.Relevance, null, 20), CancellationToken.None)).Found);
    }

    [Fact]
    public async Task A_batch_that_was_written_and_not_committed_gives_way_to_what_comes_later()
    {
        var id = await Index.AddAsync("Cup");
        // Another process has written that it is sold out, and died before its commit; the next one hears both words at once.
        var lost = _benches[0].HandleAsync(new IndexStockHandler(Index.Store), [new StockNews(id, 1, 5), new StockNews(id, 2, 0)], () => throw new InvalidOperationException("dies"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => lost);
        Assert.Empty((await Index.SearchAsync("cup", filter: new(IsInStock: true))).Found);
        await Index.HearAsync(new StockNews(id, 1, 5));
        await Index.HearAsync(new StockNews(id, 2, 0), new StockNews(id, 3, 5));
        Assert.Equal(5, Assert.Single((await Index.SearchAsync("cup", filter: new(IsInStock: true))).Found).Available);
    }

    [Fact]
    public async Task A_process_that_was_overtaken_writes_nothing_over_what_is_newer()
    {
        var overtaken = await InLanguageAsync(Languages.English);
        var id = ProductIndex.NewId();
        await overtaken.HearAsync(News(id, 1, "Cup"));
        await Index.HearAsync(News(id, 1, "Cup"));
        await Index.HearAsync(new StockNews(id, 3, 0));
        await overtaken.HearAsync(new StockNews(id, 2, 9));
        Assert.Equal(0, Assert.Single((await Index.SearchAsync("cup")).Found).Available);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task What_is_refused_for_the_moment_is_sent_again(int status)
    {
        _server.Mischief = new() { Refuses = (path, number) => path == "/_bulk" && number % 2 == 0 ? status : null };
        for (var i = 0; i < 4; i++) await Index.AddAsync($"Cup {i}");
        Assert.Equal(4, (await Index.NamesAsync("cup")).Length);
    }

    [Fact]
    public async Task Of_a_batch_that_was_taken_in_part_only_the_rest_is_sent_again()
    {
        _server.Mischief = new() { RefusesItem = (id, times) => times == 1 && id[^1] < '8' ? 429 : null };
        await Index.HearAsync([.. Enumerable.Range(0, 20).Select(number => News(ProductIndex.NewId(), 1, $"Cup {number}"))]);
        Assert.Equal(20, (await Index.NamesAsync("cup")).Length);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_and_a_connection_that_breaks_are_asked_again()
    {
        await Index.AddAsync("Plate");
        _server.Mischief = new() { BreaksAfter = (_, number) => number % 3 == 1, BreaksBefore = (_, number) => number % 3 == 2 };
        var id = ProductIndex.NewId();
        await UntilHeardAsync(News(id, 1, "Cup"));
        _server.Mischief = new();
        Assert.Equal(["Cup"], await Index.NamesAsync("cup"));
    }

    [Fact]
    public async Task A_server_that_stays_away_stops_the_index_and_parks_nothing()
    {
        await Index.AddAsync("Cup");
        _server.Mischief = new() { Refuses = (_, _) => 503 };
        var fault = await Assert.ThrowsAnyAsync<IOException>(() => Index.AddAsync("Plate"));
        Assert.Equal(Fault.Unknown, Faults.Of(fault));
        Assert.Equal(503, (await Assert.ThrowsAsync<ProblemException>(() => Index.SearchAsync("cup"))).Problem.Status);
        Assert.Equal(1, await _benches[0].Direct.CountAsync("select from product"));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_waited_for()
    {
        await Index.AddAsync("Cup");
        _server.Mischief = new() { Waits = (path, _) => path.EndsWith("_search", StringComparison.Ordinal) ? TimeSpan.FromMinutes(5) : TimeSpan.Zero };
        var impatient = IndexOn(_benches[0], Languages.English, new() { TimeoutSeconds = 0.2 });
        Assert.Equal(503, (await Assert.ThrowsAsync<ProblemException>(() => impatient.SearchAsync("cup"))).Problem.Status);
    }

    [Fact]
    public async Task A_document_that_is_refused_for_good_is_a_fault_of_its_message_alone()
    {
        var bad = ProductIndex.NewId();
        _server.Mischief = new() { RefusesItem = (id, _) => id == bad.ToString() ? 400 : null };
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => Index.HearAsync(News(ProductIndex.NewId(), 1, "Cup"), News(bad, 1, "Plate")));
        Assert.True(Faults.IsOfMessage(fault));
        Assert.Contains(bad.ToString(), fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_or_a_password_goes_with_each_request()
    {
        _server.Authorization = "ApiKey c2VjcmV0";
        await IndexOn(_benches[0], Languages.English, new() { ApiKey = "c2VjcmV0" }).AddAsync("Cup");
        _server.Authorization = "Basic dXNlcjpwYXNzd29yZA==";
        await IndexOn(_benches[0], Languages.English, new() { User = "user", Password = "password" }).AddAsync("Mug");
        await Assert.ThrowsAnyAsync<IOException>(() => IndexOn(_benches[0], Languages.English).AddAsync("Plate"));
    }

    private static ProductNews News(Kernel.Id<Contracts.Product> id, long revision, string name) => new(id, revision, new($"SKU-{id}", name, "", "Kitchen", "", new(100)));

    /// <summary>As a subscription does it: what fails for the moment is handled again.</summary>
    private Task UntilHeardAsync(ProductNews news) => _benches[0].HandleUntilSavedAsync(new IndexProductsHandler(Index.Store), [news]);

    private string Hash() => _server.HashOf(_server.Indexes.Single());

    private ProductIndex IndexOn(HandlerBench bench, string language, ElasticsearchOptions? options = null)
    {
        ElasticsearchStore store = new(new((options ?? new()) with { Address = _server.Address.ToString() }, TimeProvider.System), Name, language, TimeProvider.System, NullLogger.Instance);
        return new(store, news => bench.HandleAsync(new IndexProductsHandler(store), news), news => bench.HandleAsync(new IndexStockHandler(store), news));
    }
}
