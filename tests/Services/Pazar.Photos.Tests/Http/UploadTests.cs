using System.Security.Cryptography;

namespace Pazar.Photos.Tests.Http;

public sealed class UploadTests(PhotoShop shop) : IClassFixture<PhotoShop>
{
    [Fact]
    public async Task A_photo_is_written_anew_and_told_of()
    {
        var product = await shop.ProductAsync();
        var added = await shop.UploadAsync(await Samples.PhotographAsync(1_600, 900), product);
        Assert.True(added.Status == HttpStatusCode.Created, added.Body.ToString());
        Assert.Equal($"/api/photos/{added["id"]}", added["url"]);
        Assert.Equal(added["url"], added.Headers["Location"]);
        Assert.Equal((900, 1_600, "image/jpeg", product), (
            added.Body.GetProperty("width").GetInt32(), added.Body.GetProperty("height").GetInt32(), added["content_type"], added["product_id"]));

        using var seen = await shop.GetAsync(added["url"]!);
        var bytes = await seen.Content.ReadAsByteArrayAsync();
        Assert.Equal(added.Body.GetProperty("bytes").GetInt64(), bytes.Length);
        Assert.Equal(added["sha256"], Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(1, await shop.CountAsync($"select 1 from log where type = 'photo.added' and body ->> 'photo_id' = '{added["id"]}' and body ->> 'product_id' = '{product}' and body ->> 'sha256' = '{added["sha256"]}'"));
        Assert.Equal(0, await shop.CountAsync($"select 1 from leftover where photo_id = '{added["id"]}'"));
    }

    [Fact]
    public async Task Photos_of_a_product_stand_in_the_order_in_which_they_came_and_are_listed_newest_first()
    {
        var product = await shop.ProductAsync();
        var image = await Samples.ImageAsync(40, 30);
        List<string> ids = [];
        for (var number = 0; number < 3; number++)
        {
            var added = await shop.UploadAsync(image, product);
            Assert.Equal(number, added.Body.GetProperty("position").GetInt32());
            ids.Insert(0, added["id"]!);
        }
        var listed = await shop.Host.GetAsync($"/api/photos?product_id={product}&limit=2", shop.Admin);
        Assert.Equal(ids[..2], listed.Body.GetProperty("results").EnumerateArray().Select(photo => photo.GetProperty("id").GetString()!));
        var rest = await shop.Host.GetAsync(listed["next"]!, shop.Admin);
        Assert.Equal(ids[2..], rest.Body.GetProperty("results").EnumerateArray().Select(photo => photo.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task A_key_answers_the_same_image_once_whatever_its_boundary()
    {
        var key = WholeShop.NewId();
        var image = await Samples.ImageAsync(40, 30);
        var first = await shop.UploadAsync(image, key: key);
        var again = await shop.UploadAsync(image, key: key);
        Assert.Equal((HttpStatusCode.Created, first["id"]), (again.Status, again["id"]));
        Assert.Equal("true", again.Headers["Idempotent-Replay"]);
        (await shop.UploadAsync(await Samples.ImageAsync(41, 30), key: key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
        (await shop.UploadAsync(image, await shop.ProductAsync(), key)).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused");
    }

    [Fact]
    public async Task What_is_no_image_is_refused_by_its_first_bytes()
    {
        foreach (var text in new[] { "<html><script>alert(1)</script></html>", "%PDF-1.7", "<svg xmlns='http://www.w3.org/2000/svg'/>", "G", "" })
            (await shop.UploadAsync(System.Text.Encoding.ASCII.GetBytes(text))).IsRefused(HttpStatusCode.UnsupportedMediaType, "unsupported_image");
    }

    [Fact]
    public async Task A_page_that_begins_like_a_gif_is_never_served_as_it_came()
    {
        var page = "GIF89a/*\x01\x01\x01\x01*/=1;</script><script>alert(1)</script>"u8.ToArray();
        (await shop.UploadAsync(page)).IsRefused(HttpStatusCode.UnprocessableEntity, "broken_image");

        // A real image with a page behind it loses the page.
        byte[] polyglot = [.. await Samples.ImageAsync(40, 30, "gif"), .. "<script>alert(1)</script>"u8];
        var added = await shop.UploadAsync(polyglot);
        Assert.Equal((HttpStatusCode.Created, "image/webp"), (added.Status, added["content_type"]));
        using var seen = await shop.GetAsync(added["url"]!);
        Assert.DoesNotContain("alert", System.Text.Encoding.Latin1.GetString(await seen.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.Equal("nosniff", seen.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", seen.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_says_it_is_huge_is_refused_before_anything_is_decoded() =>
        (await shop.UploadAsync(Images.ImageHeaderTests.Png(60_000, 60_000))).IsRefused(HttpStatusCode.UnprocessableEntity, "too_many_pixels");

    [Fact]
    public async Task A_few_bytes_that_unpack_to_a_huge_picture_are_refused_by_their_header()
    {
        // One colour: 100 million pixels in some hundred kilobytes.
        var bomb = await Samples.PlainAsync(10_000, 10_000);
        Assert.True(bomb.Length < 1_000_000, $"{bomb.Length} bytes");
        (await shop.UploadAsync(bomb)).IsRefused(HttpStatusCode.UnprocessableEntity, "too_many_pixels");
    }

    [Fact]
    public async Task An_image_that_is_cut_off_is_broken()
    {
        var image = await Samples.ImageAsync(800, 600);
        (await shop.UploadAsync(image[..(image.Length / 2)])).IsRefused(HttpStatusCode.UnprocessableEntity, "broken_image");
        (await shop.UploadAsync(image[..20])).IsRefused(HttpStatusCode.UnprocessableEntity, "broken_image");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_a_413()
    {
        (await shop.UploadAsync(new byte[10 * 1024 * 1024 + 1])).IsRefused(HttpStatusCode.RequestEntityTooLarge, "too_large");
        (await shop.UploadAsync(new byte[11 * 1024 * 1024])).IsRefused(HttpStatusCode.RequestEntityTooLarge, "too_large");
    }

    [Fact]
    public async Task A_form_is_read_strictly()
    {
        var image = await Samples.ImageAsync(40, 30);
        (await shop.PostAsync(new StringContent("{}", System.Text.Encoding.UTF8, "application/json"))).IsRefused(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        (await shop.PostAsync(new MultipartFormDataContent { { new StringContent(WholeShop.NewId()), "product_id" } })).IsInvalid("file");
        (await shop.UploadAsync(image, "nothing")).IsInvalid("product_id");
        var twice = PhotoShop.Form(image);
        twice.Add(new ByteArrayContent(image), "file", "again.jpg");
        (await shop.PostAsync(twice)).IsInvalid("file");
        var surprise = PhotoShop.Form(image);
        surprise.Add(new StringContent("1"), "surprise");
        (await shop.PostAsync(surprise)).IsInvalid("surprise");
        var open = PhotoShop.Form(image);
        ByteArrayContent unclosed = new((await open.ReadAsByteArrayAsync())[..^20]);
        unclosed.Headers.ContentType = open.Headers.ContentType;
        (await shop.PostAsync(unclosed)).IsRefused(HttpStatusCode.BadRequest, "invalid_form");
    }

    [Fact]
    public async Task A_product_that_is_unknown_archived_or_full_gets_none()
    {
        var image = await Samples.ImageAsync(40, 30);
        (await shop.UploadAsync(image, WholeShop.NewId())).IsRefused(HttpStatusCode.NotFound, "unknown_product");

        var archived = await shop.ProductAsync();
        await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{archived}", null, shop.Admin);
        await Eventually.TrueAsync(async () => await shop.CountAsync($"select 1 from copied where id = '{archived}' and is_gone") == 1);
        (await shop.UploadAsync(image, archived)).IsRefused(HttpStatusCode.Conflict, "product_archived");

        var full = await shop.ProductAsync();
        await shop.Photos.ExecuteAsync($"""
            insert into photo select gen_random_uuid(), '{full}', n, 'image/png', 1, 1, 1, sha256('x'), '{"{}"}', '{"{}"}', 'database', now() from generate_series(1, {AddPhoto.MostOfProduct - 1}) n
            """);
        Assert.Equal(HttpStatusCode.Created, (await shop.UploadAsync(image, full)).Status);
        (await shop.UploadAsync(image, full)).IsRefused(HttpStatusCode.Conflict, "too_many_photos");
        await shop.Photos.ExecuteAsync($"delete from photo where product_id = '{full}'");
    }

    [Fact]
    public async Task Only_one_of_many_at_once_is_the_twentieth_and_what_the_others_put_down_goes()
    {
        var product = await shop.ProductAsync();
        var image = await Samples.ImageAsync(40, 30);
        Assert.Equal(HttpStatusCode.Created, (await shop.UploadAsync(image, product)).Status);
        await shop.Photos.ExecuteAsync($"""
            insert into photo select gen_random_uuid(), '{product}', n, 'image/png', 1, 1, 1, sha256('x'), '{"{}"}', '{"{}"}', 'database', now() from generate_series(1, {AddPhoto.MostOfProduct - 2}) n
            """);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.UploadAsync(image, product)));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.IsRefused(HttpStatusCode.Conflict, "too_many_photos"));
        await shop.Photos.ExecuteAsync($"delete from photo where product_id = '{product}' and sha256 = sha256('x')");
    }

    [Fact]
    public async Task Forty_uploads_at_once_are_forty_photos()
    {
        var products = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.ProductAsync()));
        var image = await Samples.ImageAsync(400, 300);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => shop.UploadAsync(image, products[number % products.Length])));
        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.Created, answer.Body.ToString()));
        foreach (var product in products)
            Assert.Equal(Enumerable.Range(0, 10), answers.Where(answer => answer["product_id"] == product).Select(answer => answer.Body.GetProperty("position").GetInt32()).Order());
    }
}
