using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Search.Tests;

/// <summary>An index that products are put into, and looked for in.</summary>
internal sealed class ProductIndex(ISearchStore store, Func<IEnumerable<ProductNews>, Task> hear, Func<IEnumerable<StockNews>, Task> hearStock)
{
    private static int _numbers;

    public ISearchStore Store => store;

    public Task HearAsync(params ProductNews[] news) => hear(news);

    public Task HearAsync(params StockNews[] news) => hearStock(news);

    public async Task<Id<Product>> AddAsync(
        string name, string description = "", string? category = null, long price = 1_000, string further = "", Id<Product>? id = null, long revision = 1, string? sku = null)
    {
        var product = id ?? NewId();
        await HearAsync(new ProductNews(product, revision, new(sku ?? $"SKU{product.Value:N}", name, description, category, further, new(price))));
        return product;
    }

    public async Task<string[]> NamesAsync(string? text, SearchSort? sort = null, ProductFilter? filter = null) =>
        [.. (await SearchAsync(text, sort, filter)).Found.Select(found => found.Name)];

    public Task<SearchPage> SearchAsync(string? text, SearchSort? sort = null, ProductFilter? filter = null, SearchCursor? after = null, int limit = 20) =>
        store.SearchAsync(new(text, filter ?? new(), sort ?? SearchSort.Relevance, after, limit), CancellationToken.None);

    public async Task<string[]> SuggestAsync(string typed) => [.. (await store.SuggestAsync(typed, 8, CancellationToken.None)).Select(found => found.Text)];

    /// <summary>Each is newer than the one before.</summary>
    public static Id<Product> NewId() => Id<Product>.New(DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(Interlocked.Increment(ref _numbers)));
}
