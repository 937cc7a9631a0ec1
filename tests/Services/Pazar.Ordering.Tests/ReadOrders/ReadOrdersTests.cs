using System.Text.Json;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class ReadOrdersTests(WholeShop shop) : IClassFixture<WholeShop>
{
    private readonly Person _customer = WholeShop.SignIn();

    [Fact]
    public async Task Paging_through_250_orders_shows_each_once_newest_first()
    {
        var product = await shop.ProductAsync();
        var placed = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => shop.Host.PostAsync("/api/orders", WholeShop.OrderBody(product), _customer.Token)));
        var listed = (await shop.ReadAllAsync("/api/orders?limit=37", _customer)).Select(order => order.GetProperty("id").GetString()!).ToList();
        Assert.Equal(listed.OrderDescending(StringComparer.Ordinal), listed);
        Assert.Equal(placed.Select(order => order["id"]!).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_list_is_filtered_by_status_page_by_page()
    {
        var product = await shop.ProductAsync(2);
        var orders = new List<TestAnswer>();
        for (var i = 0; i < 5; i++) orders.Add(await shop.OrderAsync(_customer, product));
        var cancelled = await shop.ReadAllAsync("/api/orders?status=CANCELLED&limit=2", _customer);
        Assert.Equal(3, cancelled.Count);
        Assert.All(cancelled, order => Assert.Equal("out_of_stock", order.GetProperty("cancel_reason").GetString()));
        Assert.Equal(2, (await shop.ReadAllAsync("/api/orders?status=CONFIRMED", _customer)).Count);
    }

    [Fact]
    public async Task The_list_is_bounded_by_time_and_sorted_either_way()
    {
        var product = await shop.ProductAsync();
        List<TestAnswer> orders = [];
        for (var i = 0; i < 4; i++) orders.Add(await shop.OrderAsync(_customer, product));
        var ids = orders.ConvertAll(order => order["id"]!);
        var times = orders.ConvertAll(order => Uri.EscapeDataString(order["created_at"]!));

        Assert.Equal(ids, await IdsAsync("sort=created_at&limit=3"));
        Assert.Equal(ids.AsEnumerable().Reverse(), await IdsAsync("sort=-created_at&limit=3"));
        Assert.Equal(ids, await IdsAsync($"sort=created_at&from={times[0]}&to={times[3]}"));
        Assert.Empty(await IdsAsync("to=2020-01-01T00:00:00Z"));
        Assert.Empty(await IdsAsync("from=2120-01-01T00:00:00Z"));

        async Task<List<string>> IdsAsync(string query) =>
            [.. (await shop.ReadAllAsync($"/api/orders?{query}", _customer)).Select(order => order.GetProperty("id").GetString()!)];
    }

    [Theory]
    [InlineData("status", "status=LOST")]
    [InlineData("status", "status=")]
    [InlineData("status", "status=PENDING&status=CONFIRMED")]
    [InlineData("from", "from=yesterday")]
    [InlineData("to", "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")]
    [InlineData("sort", "sort=total_amount")]
    [InlineData("scope", "scope=some")]
    [InlineData("user_id", "user_id=me")]
    public async Task A_wrong_filter_is_refused(string field, string query) =>
        (await shop.Host.GetAsync($"/api/orders?{query}", shop.Admin.Token)).IsInvalid(field);

    [Fact]
    public async Task Only_admins_see_other_peoples_orders()
    {
        var order = await shop.OrderAsync(_customer, await shop.ProductAsync());
        var other = WholeShop.SignIn();
        Assert.Empty(await shop.ReadAllAsync("/api/orders", other));
        (await shop.Host.GetAsync("/api/orders?scope=all", other.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await shop.Host.GetAsync($"/api/orders?user_id={_customer.Id}", other.Token)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty(await shop.ReadAllAsync($"/api/orders?user_id={other.Id}", other));

        Assert.Empty(await shop.ReadAllAsync("/api/orders", shop.Admin));
        Assert.Single(await shop.ReadAllAsync($"/api/orders?user_id={_customer.Id}", shop.Admin));
        Assert.Contains(await shop.ReadAllAsync("/api/orders?scope=all&limit=100", shop.Admin), one => one.GetProperty("id").GetString() == order["id"]);
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync($"/api/orders/{order["id"]}", shop.Admin.Token)).Status);
    }

    [Fact]
    public async Task The_timeline_tells_the_saga_in_order_from_every_service()
    {
        var order = await shop.PaidOrderAsync(_customer, await shop.ProductAsync());
        JsonElement timeline = default;
        await Eventually.TrueAsync(async () =>
            (timeline = (await shop.Host.GetAsync($"/api/orders/{order}/timeline", _customer.Token)).Body.GetProperty("results")).GetArrayLength() == 6);
        Assert.Equal(
            [
                ("order.created", "ordering"), ("inventory.stock_reserved", "inventory"), ("order.reserved", "ordering"),
                ("payment.authorized", "payments"), ("order.confirmed", "ordering"), ("payment.captured", "payments"),
            ],
            timeline.EnumerateArray().Select(entry => (entry.GetProperty("type").GetString()!, entry.GetProperty("service").GetString()!))
                .OrderBy(entry => Array.IndexOf(Saga, entry.Item1)));
        var at = timeline.EnumerateArray().Select(entry => entry.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(at.Order(), at);
        Assert.All(timeline.EnumerateArray(), entry => Assert.Equal(order, entry.GetProperty("data").GetProperty("order_id").GetString()));
        Assert.Equal("order.created", timeline[0].GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_stream_shows_each_state_and_ends_with_the_delivery()
    {
        var placed = await shop.OrderAsync(_customer, await shop.ProductAsync(), 1, "pm_card_visa");
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/orders/{placed["id"]}/stream");
        request.Headers.Authorization = new("Bearer", _customer.Token);
        using var response = await shop.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        using StreamReader lines = new(await response.Content.ReadAsStreamAsync(patience.Token));
        List<string> seen = [];
        while (await lines.ReadLineAsync(patience.Token) is { } line and not "event: end")
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            var status = JsonElement.Parse(line[6..]).GetProperty("status").GetString()!;
            if (seen.Count > 0 && seen[^1] == status) continue;
            seen.Add(status);
            if (status == "CONFIRMED") await shop.Host.PostAsync($"/api/orders/{placed["id"]}/ship", null, shop.Admin.Token);
            if (status == "SHIPPED") await shop.Host.PostAsync($"/api/orders/{placed["id"]}/deliver", null, shop.Admin.Token);
        }
        Assert.Equal(["CONFIRMED", "SHIPPED", "DELIVERED"], seen);
        Assert.Equal("data: {\"reason\":\"complete\"}", await lines.ReadLineAsync(patience.Token));
    }

    private static readonly string[] Saga =
        ["order.created", "inventory.stock_reserved", "order.reserved", "payment.authorized", "order.confirmed", "payment.captured"];
}
