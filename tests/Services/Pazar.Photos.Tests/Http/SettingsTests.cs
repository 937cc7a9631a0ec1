using Pazar.Http;
using Pazar.Photos.Tests.SweepPhotos;

namespace Pazar.Photos.Tests.Http;

/// <summary>Shops with settings of their own.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task With_an_S3_store_files_are_objects_and_a_cut_off_upload_leaves_none()
    {
        await using var server = await S3Server.StartAsync();
        await using var shop = await PhotoShop.StartAsync(server.Settings());
        var added = await shop.UploadAsync(await Samples.ImageAsync(500, 400));
        Assert.True(added.Status == HttpStatusCode.Created, added.Body.ToString());
        Assert.Equal(2, server.Objects.Count);
        Assert.Equal(0, await shop.CountAsync("select 1 from file_piece"));
        using (var part = await shop.GetAsync(added["url"]!, "bytes=10-19")) Assert.Equal(10, (await part.Content.ReadAsByteArrayAsync()).Length);
        using (var smaller = await shop.GetAsync($"{added["url"]}?w=320")) Assert.Equal(HttpStatusCode.OK, smaller.StatusCode);

        // As a process leaves it that was killed before its photo could be seen.
        using S3PhotoStore store = new(server.Options(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        SweepOf sweep = new(shop, store);
        var killed = Kernel.Id<Contracts.Photo>.New(TimeProvider.System.GetUtcNow());
        await sweep.Leftovers.NoteAsync(killed, S3PhotoStore.StoreName, CancellationToken.None);
        await store.PutAsync(killed, "full", new MemoryStream([1]), "image/png", CancellationToken.None);
        await shop.AnHourPassesAsync();
        await sweep.RunAsync();
        Assert.Equal(2, server.Objects.Count);

        await shop.Host.SendAsync(HttpMethod.Delete, added["url"]!, null, shop.Admin);
        await shop.AnHourPassesAsync();
        await sweep.RunAsync();
        Assert.Empty(server.Objects);
    }

    [Fact]
    public async Task While_the_S3_store_is_away_uploads_and_reads_are_503_and_nothing_is_seen()
    {
        await using var server = await S3Server.StartAsync();
        await using var shop = await PhotoShop.StartAsync(server.Settings());
        var added = await shop.UploadAsync(await Samples.ImageAsync(50, 40));
        await server.StopAsync();
        (await shop.UploadAsync(await Samples.ImageAsync(50, 40))).IsRefused(HttpStatusCode.ServiceUnavailable, "overloaded");
        Assert.Equal(1, await shop.CountAsync("select 1 from photo"));
        Assert.Equal(1, await shop.CountAsync("select 1 from leftover"));
        (await shop.Host.GetAsync(added["url"]!)).IsRefused(HttpStatusCode.ServiceUnavailable, "overloaded");
    }

    [Fact]
    public async Task Without_a_tool_a_photo_is_served_as_it_came_and_health_says_so()
    {
        await using var shop = await PhotoShop.StartAsync(new() { ["Photos:Tool"] = "none" });
        var image = await Samples.ImageAsync(800, 600);
        var added = await shop.UploadAsync(image);
        using var seen = await shop.GetAsync($"{added["url"]}?w=320");
        Assert.Equal(image, await seen.Content.ReadAsByteArrayAsync());
        Assert.Contains("none", (await shop.Host.GetAsync("/healthz/ready"))["photos_tool"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_uploads_than_there_are_places_are_a_503()
    {
        await using var shop = await PhotoShop.StartAsync(new() { ["Photos:Uploads"] = "2" });
        var image = await Samples.ImageAsync(300, 200);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.UploadAsync(image)));
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, answer.Body.ToString()));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.Created, (await shop.UploadAsync(image)).Status);
    }

    [Fact]
    public async Task The_pixels_that_are_accepted_are_a_setting()
    {
        await using var shop = await PhotoShop.StartAsync(new() { ["Photos:MaxPixels"] = "1200" });
        Assert.Equal(HttpStatusCode.Created, (await shop.UploadAsync(await Samples.ImageAsync(40, 30))).Status);
        (await shop.UploadAsync(await Samples.ImageAsync(41, 30))).IsRefused(HttpStatusCode.UnprocessableEntity, "too_many_pixels");
    }

    [Theory]
    [InlineData("Photos:Store", "s4", "Photos:Store is 's4'")]
    [InlineData("Photos:Store", "s3", "Photos:S3:Bucket is not set")]
    [InlineData("Photos:Tool", "gimp", "Photos:Tool is 'gimp'")]
    [InlineData("Photos:MaxBytes", "1", "Photos:MaxBytes is 1")]
    [InlineData("Photos:S3:Endpoint", "nowhere", "Photos:S3:Endpoint is 'nowhere'")]
    [InlineData("Photos:S3:Endpoint", "https://s3.example.com:0", "Photos:S3:Endpoint is 'https://s3.example.com:0'")]
    [InlineData("Photos:S3:Bucket", "Shop Photos", "Photos:S3:Bucket is 'Shop Photos'")]
    [InlineData("Photos:S3:Bucket", "a", "Photos:S3:Bucket is 'a'")]
    [InlineData("Photos:S3:Bucket", "shop/photos", "Photos:S3:Bucket is 'shop/photos'")]
    [InlineData("Photos:S3:Bucket", "-shop..photos", "Photos:S3:Bucket is '-shop..photos'")]
    public async Task A_setting_that_is_not_allowed_stops_the_start_by_name(string name, string value, string said)
    {
        var refused = await Assert.ThrowsAsync<SettingException>(() => PhotoShop.StartAsync(new() { [name] = value }));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }
}
