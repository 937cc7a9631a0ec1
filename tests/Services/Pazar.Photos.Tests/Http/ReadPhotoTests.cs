namespace Pazar.Photos.Tests.Http;

public sealed class ReadPhotoTests(PhotoShop shop) : IClassFixture<PhotoShop>
{
    [Fact]
    public async Task It_may_be_kept_for_ever_and_says_when_it_is_known()
    {
        var url = (await shop.UploadAsync(await Samples.ImageAsync(700, 500)))["url"]!;
        using var seen = await shop.GetAsync(url);
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", seen.Headers.GetValues("Cache-Control")));
        var tag = seen.Headers.ETag!.Tag;
        using var known = await shop.GetAsync(url, tag: tag);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync());
        using var smaller = await shop.GetAsync($"{url}?w=320", tag: tag);
        Assert.Equal(HttpStatusCode.OK, smaller.StatusCode);
        Assert.NotEqual(tag, smaller.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Smaller_ones_are_webp_and_an_image_that_is_no_wider_comes_as_it_is()
    {
        var url = (await shop.UploadAsync(await Samples.ImageAsync(700, 500)))["url"]!;
        foreach (var (width, wide, type) in new[] { (320, 320, "image/webp"), (640, 640, "image/webp"), (1_280, 700, "image/jpeg") })
        {
            using var seen = await shop.GetAsync($"{url}?w={width}");
            Assert.Equal(type, seen.Content.Headers.ContentType!.MediaType);
            Assert.Equal(wide, ImageHeader.Read(new MemoryStream(await seen.Content.ReadAsByteArrayAsync()))!.Value.Width);
        }
        foreach (var width in new[] { "0", "321", "x", "", "320&w=640" })
            (await shop.Host.GetAsync($"{url}?w={width}")).IsInvalid("w");
    }

    [Fact]
    public async Task A_part_of_it_can_be_asked_for()
    {
        var added = await shop.UploadAsync(await Samples.ImageAsync(1_400, 1_200));
        var url = added["url"]!;
        using var whole = await shop.GetAsync(url);
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        foreach (var (range, from, count) in new[] { ("bytes=0-0", 0, 1), ("bytes=100-299999", 100, 299_900), ("bytes=262143-", 262_143, bytes.Length - 262_143), ("bytes=-10", bytes.Length - 10, 10) })
        {
            using var part = await shop.GetAsync(url, range);
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal($"bytes {from}-{from + count - 1}/{bytes.Length}", part.Content.Headers.ContentRange!.ToString());
            Assert.Equal(bytes.AsSpan(from, count).ToArray(), await part.Content.ReadAsByteArrayAsync());
        }
        using var beyond = await shop.GetAsync(url, $"bytes={bytes.Length}-");
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Equal($"bytes */{bytes.Length}", beyond.Content.Headers.ContentRange!.ToString());
        Assert.Equal("application/problem+json", beyond.Content.Headers.ContentType!.MediaType);
        using var several = await shop.GetAsync(url, "bytes=0-1,5-6");
        Assert.Equal(HttpStatusCode.OK, several.StatusCode);
        using var other = await shop.GetAsync(url, "bytes=0-1", ifRange: "\"of another\"");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var same = await shop.GetAsync(url, "bytes=0-1", ifRange: whole.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
    }

    [Fact]
    public async Task HEAD_tells_what_GET_would()
    {
        var added = await shop.UploadAsync(await Samples.ImageAsync(60, 40));
        using var head = await shop.GetAsync(added["url"]!, method: HttpMethod.Head);
        Assert.Equal((HttpStatusCode.OK, added.Body.GetProperty("bytes").GetInt64(), "image/jpeg"), (head.StatusCode, head.Content.Headers.ContentLength, head.Content.Headers.ContentType!.MediaType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Who_reads_a_photo_that_is_removed_meanwhile_gets_all_of_it()
    {
        var added = await shop.UploadAsync(await Samples.ImageAsync(2_000, 2_000, "png"));
        using HttpRequestMessage request = new(HttpMethod.Get, added["url"]);
        using var reading = await shop.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.NoContent, (await shop.Host.SendAsync(HttpMethod.Delete, added["url"]!, null, shop.Admin)).Status);
        await new SweepPhotos.SweepOf(shop).RunAsync();
        Assert.Equal(added.Body.GetProperty("bytes").GetInt64(), (await reading.Content.ReadAsByteArrayAsync()).Length);
        (await shop.Host.GetAsync(added["url"]!)).IsRefused(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(1, await shop.CountAsync($"select 1 from log where type = 'photo.removed' and body ->> 'photo_id' = '{added["id"]}'"));
    }
}
