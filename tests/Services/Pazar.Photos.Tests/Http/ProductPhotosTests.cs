namespace Pazar.Photos.Tests.Http;

/// <summary>What Catalog shows of what Photos says.</summary>
public sealed class ProductPhotosTests(PhotoShop shop) : IClassFixture<PhotoShop>
{
    [Fact]
    public async Task A_product_shows_its_photos_in_order_until_they_are_removed()
    {
        var image = await Samples.ImageAsync(40, 30);
        var product = await shop.ProductAsync();
        var before = await shop.Host.GetAsync($"/api/products/{product}");
        Assert.Empty(before.Body.GetProperty("photos").EnumerateArray());
        var (first, second) = (await shop.UploadAsync(image, product), await shop.UploadAsync(image, product));

        await ShowsAsync(product, first["id"]!, second["id"]!);
        var shown = await shop.Host.GetAsync($"/api/products/{product}");
        Assert.Equal(first["url"], shown.Body.GetProperty("photos")[0].GetProperty("url").GetString());
        Assert.NotEqual(before.ETag, shown.ETag);
        var listed = await shop.Host.GetAsync("/api/products?limit=100");
        Assert.Equal(2, listed.Body.GetProperty("results").EnumerateArray().Single(one => one.GetProperty("id").GetString() == product).GetProperty("photos").GetArrayLength());

        await shop.Host.SendAsync(HttpMethod.Delete, first["url"]!, null, shop.Admin);
        await ShowsAsync(product, second["id"]!);
    }

    private Task ShowsAsync(string product, params string[] photos) => Eventually.TrueAsync(async () =>
        (await shop.Host.GetAsync($"/api/products/{product}")).Body.GetProperty("photos").EnumerateArray().Select(photo => photo.GetProperty("id").GetString()!).SequenceEqual(photos));
}
