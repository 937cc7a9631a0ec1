using System.Text.Json;

namespace Pazar.Catalog.Tests;

public sealed class SaleTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task What_it_cost_before_is_shown_where_it_is_more()
    {
        var created = await CreateAsync(""", "compare_at_price": 15, "max_per_order": 2""");
        Assert.Equal((15m, 2), (created.Body.GetProperty("compare_at_price").GetDecimal(), created.Body.GetProperty("max_per_order").GetInt32()));
        Assert.Equal(JsonValueKind.Null, (await PatchAsync(created["id"], """{"price": 15}""")).Body.GetProperty("compare_at_price").ValueKind);
        Assert.Equal(15m, (await PatchAsync(created["id"], """{"price": 14.99}""")).Body.GetProperty("compare_at_price").GetDecimal());
        var cleared = await PatchAsync(created["id"], """{"compare_at_price": null, "max_per_order": null}""");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (cleared.Body.GetProperty("compare_at_price").ValueKind, cleared.Body.GetProperty("max_per_order").ValueKind));
        var said = await shop.Host.Databases["catalog"].QueryAsync<string[]>(
            $"select array_agg(coalesce(body ->> 'compare_at_price', '-') || ' ' || coalesce(body ->> 'max_per_order', '-') order by position) from log where key = '{created["id"]}'");
        Assert.Equal(["15.00 2", "- 2", "15.00 2", "- -"], said);
    }

    [Theory]
    [InlineData("compare_at_price", "-1")]
    [InlineData("compare_at_price", "1.001")]
    [InlineData("max_per_order", "0")]
    [InlineData("max_per_order", "10001")]
    [InlineData("published_at", "\"tomorrow\"")]
    public async Task A_wrong_field_is_refused_by_name(string field, string value)
    {
        (await shop.Host.PostAsync("/api/products", Body($""", "{field}": {value}"""), shop.Admin)).IsInvalid(field);
        (await PatchAsync((await CreateAsync())["id"], $$"""{"{{field}}": {{value}}}""")).IsInvalid(field);
    }

    [Fact]
    public async Task A_product_is_there_for_admins_alone_until_its_time_has_come_and_nothing_is_written_then()
    {
        var begin = TimeProvider.System.GetUtcNow().AddSeconds(4);
        var created = await CreateAsync($""", "category": "later", "published_at": "{begin:O}" """);
        var id = created["id"]!;
        Assert.Equal((0, 0, 0), (await ListedAsync("/api/products?category=later"), await ListedAsync("/api/products?category=later&is_active=true"), await ListedAsync($"/api/products?q={created["sku"]}")));
        Assert.Equal(1, await ListedAsync("/api/products?category=later", shop.Admin));
        Assert.DoesNotContain("later", (await shop.Host.GetAsync("/api/categories")).Body.GetRawText(), StringComparison.Ordinal);
        (await shop.Host.GetAsync($"/api/products/{id}")).IsRefused(HttpStatusCode.NotFound, "not_found");
        var forAdmin = await shop.Host.GetAsync($"/api/products/{id}", shop.Admin);
        (await shop.Host.GetAsync($"/api/products/{forAdmin["slug"]}")).IsRefused(HttpStatusCode.NotFound, "not_found");

        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync($"/api/products/{id}")).Status == HttpStatusCode.OK);
        Assert.True(TimeProvider.System.GetUtcNow() >= begin);
        Assert.Equal(1, await ListedAsync("/api/products?category=later"));
        Assert.Contains("later", (await shop.Host.GetAsync("/api/categories")).Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(forAdmin.ETag, (await shop.Host.GetAsync($"/api/products/{id}", shop.Admin)).ETag);
        Assert.Equal(1, await shop.Host.Databases["catalog"].CountAsync($"select from log where key = '{id}'"));

        await PatchAsync(id, """{"published_at": "2999-01-01T00:00:00Z"}""");
        Assert.Equal(0, await ListedAsync("/api/products?category=later"));
        await PatchAsync(id, """{"published_at": null}""");
        Assert.Equal(1, await ListedAsync("/api/products?category=later"));
    }

    private async Task<int> ListedAsync(string path, string? token = null) => (await shop.Host.GetAsync(path, token)).Body.GetProperty("results").GetArrayLength();

    private async Task<TestAnswer> CreateAsync(string more = "")
    {
        var created = await shop.Host.PostAsync("/api/products", Body(more), shop.Admin);
        Assert.True(created.Status == HttpStatusCode.Created, created.Body.GetRawText());
        return created;
    }

    private Task<TestAnswer> PatchAsync(string? id, string body) => shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{id}", body, shop.Admin);

    private static string Body(string more) => $$"""{"sku": "later-{{WholeShop.NewId()}}", "name": "Cup", "price": 10{{more}}}""";
}
