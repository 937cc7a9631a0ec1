using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Catalog.Tests.Photos;

public sealed class PhotosHandlerTests
{
    private static readonly Id<Product> Product = Id<Product>.New(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task In_any_order_and_however_often_a_removed_photo_is_gone_and_another_one_is_there()
    {
        var (kept, removed) = (NewPhoto(), NewPhoto());
        PhotoNews[] news = [new(kept, Product, 1, false), new(removed, Product, 0, false), new(removed, Product, 0, true), new(NewPhoto(), null, 0, false)];
        foreach (var order in Orders(news.Length))
        {
            await using var bench = await HandlerBench.CreateAsync(new CatalogService());
            await bench.ExecuteAsync($"insert into product (id, sku, name, price, created_at, updated_at) values ('{Product}', 'CUP', 'Cup', 1, now(), now())");
            // One by one, and once more all at once.
            foreach (var index in order) await bench.HandleAsync(new PhotosHandler(), [news[index]]);
            var version = await bench.QueryAsync<long>("select version from product");
            await bench.HandleAsync(new PhotosHandler(), order.Select(index => news[index]));
            Assert.Equal([kept.Value], await bench.QueryAsync<Guid[]>("select array_agg(photo_id) from product_photo where not is_gone"));
            Assert.Equal(version, await bench.QueryAsync<long>("select version from product"));
        }
    }

    [Fact]
    public async Task A_batch_of_them_takes_as_many_statements_as_one()
    {
        await using var bench = await HandlerBench.CreateAsync(new CatalogService());
        var one = await bench.StatementsOfAsync(() => bench.HandleAsync(new PhotosHandler(), [new PhotoNews(NewPhoto(), Product, 0, false)]));
        var many = await bench.StatementsOfAsync(() => bench.HandleAsync(new PhotosHandler(), Enumerable.Range(0, 50).Select(position => new PhotoNews(NewPhoto(), Product, position, false))));
        Assert.Equal(one, many);
    }

    private static Id<Photo> NewPhoto() => Id<Photo>.New(TimeProvider.System.GetUtcNow());

    private static IEnumerable<int[]> Orders(int count) => [[.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, count).Reverse()], [2, 0, 1, 3]];
}
