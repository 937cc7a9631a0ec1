using System.Text.Json;
using Pazar.EventLog;
using Pazar.Testing;

namespace Pazar.Catalog.Tests;

public sealed class SlugRoutesTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private static int _products;

    [Fact]
    public async Task A_product_is_read_by_every_slug_that_it_has_or_had()
    {
        var created = await CreateAsync("Çay bardağı");
        Assert.Equal("cay-bardagi", created["slug"]);
        Assert.Equal("cay-bardagi", (await ChangeAsync(created["id"], """{"name": "Tulip glass"}"""))["slug"]);
        Assert.Equal("tulip-glass", (await ChangeAsync(created["id"], """{"slug": "tulip-glass"}"""))["slug"]);
        Assert.Equal("cay-bardagi", (await ChangeAsync(created["id"], """{"slug": "cay-bardagi"}"""))["slug"]);
        foreach (var name in new[] { created["id"], "cay-bardagi", "tulip-glass", "Tulip-Glass" })
            Assert.Equal(created["id"], (await shop.Host.GetAsync($"/api/products/{name}"))["id"]);
        (await shop.Host.GetAsync("/api/products/no-such-glass")).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await shop.Host.GetAsync("/api/products/export%20it")).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_slug_that_another_product_has_or_had_is_refused_and_nothing_is_written()
    {
        await CreateAsync("First", """, "slug": "the-first" """);
        var second = await CreateAsync("Second");
        var body = Body("Third", """, "slug": "the-first" """);
        (await shop.Host.PostAsync("/api/products", body, shop.Admin)).IsRefused(HttpStatusCode.Conflict, "slug_taken");
        (await ChangeAsync(second["id"], """{"slug": "the-first", "name": "Other"}""")).IsRefused(HttpStatusCode.Conflict, "slug_taken");
        Assert.Equal("Second", (await shop.Host.GetAsync($"/api/products/{second["id"]}"))["name"]);
        // The SKU of the refused one is free.
        Assert.Equal(HttpStatusCode.Created, (await shop.Host.PostAsync("/api/products", body.Replace("the-first", "the-third", StringComparison.Ordinal), shop.Admin)).Status);
        (await ChangeAsync(second["id"], """{"slug": "Not One"}""")).IsInvalid("slug");
        (await ChangeAsync(second["id"], """{"slug": null}""")).IsInvalid("slug");
    }

    [Fact]
    public async Task A_replacement_without_a_slug_keeps_it()
    {
        var created = await CreateAsync("Kept");
        var replaced = await shop.Host.SendAsync(HttpMethod.Put, $"/api/products/{created["id"]}", $$"""{"sku": "{{created["sku"]}}", "name": "Renamed", "price": 1}""", shop.Admin);
        Assert.Equal("kept", replaced["slug"]);
    }

    [Fact]
    public async Task Products_of_one_name_that_two_processes_make_at_once_have_a_slug_each()
    {
        await using var beside = await shop.StartBesideAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            (i % 2 == 0 ? shop.Host : beside).PostAsync("/api/products", Body("Same name", i == 5 ? """, "slug": "same-name-4" """ : ""), shop.Admin)));
        var slugs = answers.Where(answer => answer.Status == HttpStatusCode.Created).Select(answer => answer["slug"]).ToList();
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.IsRefused(HttpStatusCode.Conflict, "slug_taken"));
        Assert.True(slugs.Count >= 23, $"{slugs.Count} of 24 were made");
        Assert.Equal(slugs.Count, slugs.Distinct().Count());
        Assert.Contains("same-name", slugs);
    }

    [Fact]
    public async Task Products_of_before_slugs_are_read_by_their_id_and_then_have_one_that_nobody_is_told_of()
    {
        var catalog = shop.Host.Databases["catalog"];
        var (known, older) = (await CreateAsync("Older"), await CreateAsync("Older"));
        await catalog.ExecuteAsync($"update product set slug = null where id = '{older["id"]}'; delete from product_slug where product_id = '{older["id"]}'");
        Assert.Equal(older["id"], (await shop.Host.GetAsync($"/api/products/{older["id"]}"))["slug"]);
        var said = await catalog.CountAsync("select from log");

        await new SlugSweep(WritesOf(catalog)).SweepAsync(CancellationToken.None);
        var named = await shop.Host.GetAsync($"/api/products/{older["id"]}");
        Assert.Equal(("older", "older-2"), (known["slug"], named["slug"]));
        Assert.Equal(said, await catalog.CountAsync("select from log"));
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(older["id"], """{"price": 2}""", $"If-Match: {named.ETag}")).Status);
    }

    private static Writes WritesOf(Postgres.Database catalog) => new LogEngine(new(catalog), _ => throw new InvalidOperationException("It follows nobody."),
        TimeSpan.FromDays(30), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).Writes;

    private async Task<TestAnswer> CreateAsync(string name, string more = "")
    {
        var created = await shop.Host.PostAsync("/api/products", Body(name, more), shop.Admin);
        Assert.True(created.Status == HttpStatusCode.Created, created.Body.GetRawText());
        return created;
    }

    private Task<TestAnswer> ChangeAsync(string? id, string body, params string[] headers) =>
        shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{id}", body, shop.Admin, headers);

    private static string Body(string name, string more = "") => $$"""{"sku": "slug-{{Interlocked.Increment(ref _products)}}", "name": {{JsonSerializer.Serialize(name)}}, "price": 1{{more}}}""";
}
