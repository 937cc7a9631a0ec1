using System.Text.Json;

namespace Pazar.Search.Tests;

public sealed class SearchEndpointTests(WholeShop shop) : IClassFixture<WholeShop>
{
    [Fact]
    public async Task A_product_is_found_changed_restocked_and_archived_a_moment_after_it_was()
    {
        var product = await CreateAsync("Copper samovar", """, "price": 129.00, "description": "Boils & sings.", "category": "Tea", "attributes": {"colour": "verdigris"}""");
        await Eventually.TrueAsync(async () => (await SearchAsync("q=samovar")).GetArrayLength() == 1);
        var found = (await SearchAsync("q=samovar%20sings"))[0];
        Assert.Equal(("Copper <mark>samovar</mark>", "Boils &amp; <mark>sings</mark>."),
            (found.GetProperty("highlight").GetProperty("name").GetString(), found.GetProperty("highlight").GetProperty("description").GetString()));
        Assert.Equal((129.00m, "USD", "Tea", 0),
            (found.GetProperty("price").GetDecimal(), found.GetProperty("currency").GetString(), found.GetProperty("category").GetString(), found.GetProperty("available").GetInt32()));
        Assert.Equal(1, (await SearchAsync("q=verdigris")).GetArrayLength());

        await StockAsync(product, 3);
        await Eventually.TrueAsync(async () => (await SearchAsync("q=samovar&in_stock=true")).EnumerateArray().Any(one => one.GetProperty("available").GetInt32() == 3));
        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/products/{product}", """{"name": "Copper urn"}""", shop.Admin.Token);
        await Eventually.TrueAsync(async () => (await SearchAsync("q=urn")).GetArrayLength() == 1 && (await SearchAsync("q=samovar")).GetArrayLength() == 0);
        await shop.Host.SendAsync(HttpMethod.Delete, $"/api/products/{product}", null, shop.Admin.Token);
        await Eventually.TrueAsync(async () => (await SearchAsync("q=urn")).GetArrayLength() == 0 && (await shop.Host.GetAsync("/api/search/suggest?q=copper%20u")).Body.GetProperty("results").GetArrayLength() == 0);
    }

    [Fact]
    public async Task What_is_found_shows_its_first_photo()
    {
        var product = await CreateAsync("Brass sextant", "");
        await Eventually.TrueAsync(async () => (await SearchAsync("q=sextant")).GetArrayLength() == 1);
        Assert.Equal(JsonValueKind.Null, (await SearchAsync("q=sextant"))[0].GetProperty("photo").ValueKind);
        var (first, second) = (await shop.PhotoAsync(product), await shop.PhotoAsync(product));
        await ShowsAsync(first);

        await shop.Host.SendAsync(HttpMethod.Delete, first, null, shop.Admin.Token);
        await ShowsAsync(second);

        Task ShowsAsync(string photo) => Eventually.TrueAsync(async () => (await SearchAsync("q=sextant"))[0].GetProperty("photo") is { ValueKind: JsonValueKind.Object } shown
            && shown.GetProperty("url").GetString() == photo && photo.EndsWith(shown.GetProperty("id").GetString()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_and_facets_are_of_one_list()
    {
        for (var i = 0; i < 5; i++) await CreateAsync($"Linen napkin {i}", $$""", "price": {{10 + i}}, "category": "Table"  """);
        await Eventually.TrueAsync(async () => (await SearchAsync("q=napkin")).GetArrayLength() == 5);
        var first = await shop.Host.GetAsync("/api/search?q=napkin&sort=price&limit=3");
        Assert.Equal([10m, 11m, 12m], first.Body.GetProperty("results").EnumerateArray().Select(found => found.GetProperty("price").GetDecimal()));
        var second = await shop.Host.GetAsync(first["next"]!);
        Assert.Equal([13m, 14m], second.Body.GetProperty("results").EnumerateArray().Select(found => found.GetProperty("price").GetDecimal()));
        Assert.Equal(JsonValueKind.Null, second.Body.GetProperty("next").ValueKind);
        foreach (var page in new[] { first, second })
        {
            var facets = page.Body.GetProperty("facets");
            Assert.Equal(("Table", 5), facets.GetProperty("categories").EnumerateArray().Select(category => (category.GetProperty("name").GetString()!, category.GetProperty("products").GetInt32())).Single());
            Assert.Equal((10m, 19.99m, 5), facets.GetProperty("prices").EnumerateArray().Select(band => (band.GetProperty("min_price").GetDecimal(), band.GetProperty("max_price").GetDecimal(), band.GetProperty("products").GetInt32())).Single());
        }
    }

    [Fact]
    public async Task A_suggestion_leads_to_its_product_or_its_category()
    {
        var product = await CreateAsync("Zinc bucket", """, "category": "Zincware"  """);
        JsonElement[] found = [];
        await Eventually.TrueAsync(async () => (found = [.. (await shop.Host.GetAsync("/api/search/suggest?q=ZI")).Body.GetProperty("results").EnumerateArray()]).Length == 2);
        Assert.Equal([("Zincware", null, "Zincware"), ("Zinc bucket", product, "Zincware")],
            found.Select(one => (one.GetProperty("text").GetString()!, one.GetProperty("product_id").GetString(), one.GetProperty("category").GetString()!)));
        Assert.Empty((await shop.Host.GetAsync("/api/search/suggest")).Body.GetProperty("results").EnumerateArray());
    }

    [Theory]
    [InlineData("sort=cheapest", "sort")]
    [InlineData("in_stock=maybe", "in_stock")]
    [InlineData("min_price=-1", "min_price")]
    [InlineData("min_price=1.001", "min_price")]
    [InlineData("max_price=1e3", "max_price")]
    [InlineData("max_price=99999999999999999999999999999", "max_price")]
    [InlineData("max_price=", "max_price")]
    [InlineData("min_price=2&max_price=1", "max_price")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("cursor=bm9uc2Vuc2U", "cursor")]
    [InlineData("cursor=*", "cursor")]
    [InlineData("q=a&q=b", "q")]
    [InlineData("brand=acme", "brand")]
    public async Task A_wrong_query_is_refused_by_name(string query, string field)
    {
        var answer = await shop.Host.GetAsync($"/api/search?{query}");
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (answer.Status, answer.Code));
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Body.GetRawText());
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_refused()
    {
        for (var i = 0; i < 3; i++) await CreateAsync("Pewter thimble", "");
        await Eventually.TrueAsync(async () => (await SearchAsync("q=thimble")).GetArrayLength() == 3);
        var next = (await shop.Host.GetAsync("/api/search?q=thimble&sort=price&limit=1"))["next"]!;
        Assert.Equal("validation_failed", (await shop.Host.GetAsync(next.Replace("sort=price", "sort=-price", StringComparison.Ordinal))).Code);
    }

    [Theory]
    [InlineData("/api/search")]
    [InlineData("/api/search/suggest")]
    public async Task What_is_asked_for_has_at_most_200_characters_and_every_character_is_welcome(string path)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.Host.GetAsync($"{path}?q={new string('x', 201)}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.Host.GetAsync($"{path}?q=%00")).Status);
        foreach (var text in new[] { new string('x', 200), Uri.EscapeDataString("🦊 \" ' & | ! ( ) : * <-> %_\\"), "%ED%A0%80", "%FF", "%F0%9F", "+", "%27%3B%20drop%20table%20product" })
        {
            var answer = await shop.Host.GetAsync($"{path}?q={text}");
            Assert.True(answer.Status == HttpStatusCode.OK, $"{text}: {answer.Body}");
        }
    }

    private async Task<JsonElement> SearchAsync(string query)
    {
        var answer = await shop.Host.GetAsync($"/api/search?{query}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body.GetProperty("results");
    }

    private async Task<string> CreateAsync(string name, string more)
    {
        var price = more.Contains("\"price\"", StringComparison.Ordinal) ? "" : """, "price": 1""";
        var created = await shop.Host.PostAsync("/api/products", $$"""{"sku": "{{WholeShop.NewId()}}", "name": "{{name}}"{{price}}{{more}}}""", shop.Admin.Token);
        Assert.Equal(HttpStatusCode.Created, created.Status);
        return created["id"]!;
    }

    private async Task StockAsync(string product, int quantity)
    {
        var sku = (await shop.Host.GetAsync($"/api/products/{product}"))["sku"];
        var stocked = await shop.Host.PostAsync("/api/inventory", $$"""{"product_id": "{{product}}", "product_sku": "{{sku}}", "quantity": {{quantity}}}""", shop.Admin.Token);
        Assert.Equal(HttpStatusCode.Created, stocked.Status);
    }
}
