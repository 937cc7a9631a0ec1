using System.Text.Json;

namespace Pazar.Search.Tests;

public sealed class ActivityEndpointTests(WholeShop shop) : IClassFixture<WholeShop>
{
    [Fact]
    public async Task The_events_of_an_order_are_found_by_its_key_from_every_service()
    {
        var buyer = WholeShop.SignIn();
        var order = await shop.PaidOrderAsync(buyer, await shop.ProductAsync());
        await Eventually.TrueAsync(async () => (await TypesAsync($"key={order}")).Contains("payment.captured"));
        var found = (await shop.Host.GetAsync($"/api/admin/activity?key={order}", shop.Admin.Token)).Body.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["inventory", "ordering", "payments"], found.Select(said => said.GetProperty("service").GetString()!).Distinct().Order());
        Assert.Equal(found.OrderByDescending(said => said.GetProperty("at").GetDateTimeOffset()).Select(Id), found.Select(Id));
        Assert.All(found, said => Assert.Equal(order, said.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task Events_are_found_by_text_type_request_and_time()
    {
        var name = $"Ünlü {WholeShop.NewId()}";
        var request = $"request-{WholeShop.NewId()}";
        var created = await shop.Host.PostAsync("/api/products", $$"""{"sku": "{{WholeShop.NewId()}}", "name": "{{name}}", "price": 1}""", shop.Admin.Token, $"X-Request-Id: {request}");
        await Eventually.TrueAsync(async () => (await TypesAsync($"q={Uri.EscapeDataString(name.ToUpperInvariant())}")).Length == 1);
        Assert.Equal(["product.created"], await TypesAsync($"q={request}"));
        Assert.Equal(["product.created"], await TypesAsync($"q={created["id"]}&type=product.created"));
        Assert.Empty(await TypesAsync($"q={created["id"]}&type=product.updated"));
        var at = (await shop.Host.GetAsync($"/api/admin/activity?q={request}", shop.Admin.Token)).Body.GetProperty("results")[0].GetProperty("at").GetString()!;
        Assert.Single(await TypesAsync($"q={request}&from={at}&to={at}"));
        Assert.Empty(await TypesAsync($"q={request}&to=2020-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task Pages_show_every_event_once()
    {
        for (var i = 0; i < 5; i++) await shop.ProductAsync();
        await Eventually.TrueAsync(async () => (await TypesAsync("type=product.created&limit=100")).Length >= 5);
        var all = await shop.ReadAllAsync("/api/admin/activity?type=product.created&limit=2", shop.Admin);
        Assert.Equal(all.Count, all.Select(Id).Distinct().Count());
        Assert.True(all.Count >= 5);
    }

    [Theory]
    [InlineData("key=nobody", "key")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "to")]
    [InlineData("cursor=bm9uc2Vuc2U", "cursor")]
    [InlineData("limit=1000", "limit")]
    [InlineData("user=1", "user")]
    public async Task A_wrong_query_is_refused_by_name(string query, string field)
    {
        var answer = await shop.Host.GetAsync($"/api/admin/activity?{query}", shop.Admin.Token);
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (answer.Status, answer.Code));
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _), answer.Body.GetRawText());
    }

    [Fact]
    public async Task Only_admins_see_it()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Host.GetAsync("/api/admin/activity")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shop.Host.GetAsync("/api/admin/activity", WholeShop.SignIn().Token)).Status);
    }

    private static string Id(JsonElement said) => said.GetProperty("id").GetString()!;

    private async Task<string[]> TypesAsync(string query)
    {
        var answer = await shop.Host.GetAsync($"/api/admin/activity?{query}", shop.Admin.Token);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Body.GetProperty("results").EnumerateArray().Select(said => said.GetProperty("type").GetString()!)];
    }
}
