namespace Pazar.Photos.Tests.Http;

public sealed class ArchivedProductTests(PhotoShop shop) : IClassFixture<PhotoShop>
{
    [Fact]
    public async Task A_product_that_is_archived_gives_up_its_photos_and_no_other_one_does()
    {
        var image = await Samples.ImageAsync(40, 30);
        var (product, other) = (await shop.ProductAsync(), await shop.ProductAsync());
        var photos = new[] { await shop.UploadAsync(image, product), await shop.UploadAsync(image, product) };
        var kept = await shop.UploadAsync(image, other);
        await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{product}", null, shop.Admin);

        await Eventually.TrueAsync(async () => await shop.CountAsync($"select 1 from photo where product_id = '{product}'") == 0);
        foreach (var photo in photos)
        {
            (await shop.Host.GetAsync(photo["url"]!)).IsRefused(HttpStatusCode.NotFound, "not_found");
            Assert.Equal(1, await shop.CountAsync($"select 1 from log where type = 'photo.removed' and body ->> 'photo_id' = '{photo["id"]}' and body ->> 'product_id' = '{product}'"));
            Assert.Equal(1, await shop.CountAsync($"select 1 from leftover where photo_id = '{photo["id"]}'"));
        }
        using var seen = await shop.GetAsync(kept["url"]!);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
    }

    [Fact]
    public async Task Whoever_comes_first_no_archived_product_keeps_a_photo()
    {
        var image = await Samples.ImageAsync(40, 30);
        for (var time = 0; time < 5; time++)
        {
            var product = await shop.ProductAsync();
            var uploads = Enumerable.Range(0, 4).Select(_ => shop.UploadAsync(image, product)).ToList();
            await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{product}", null, shop.Admin);
            var answers = await Task.WhenAll(uploads);
            Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, answer.Body.ToString()));
            await Eventually.TrueAsync(async () => await shop.CountAsync($"select 1 from copied where id = '{product}' and is_gone") == 1);
            Assert.Equal(0, await shop.CountAsync($"select 1 from photo where product_id = '{product}'"));
        }
    }
}
