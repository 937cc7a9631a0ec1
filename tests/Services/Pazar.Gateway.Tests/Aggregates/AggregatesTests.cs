namespace Pazar.Gateway.Tests;

[Collection(BuiltShop.Name)]
public sealed class AggregatesTests(BuiltShop built)
{
    private readonly WholeShop _shop = built.Shop;

    [Fact]
    public async Task Home_has_the_newest_products_the_next_events_and_the_categories()
    {
        var newest = await MakeAsync("Newest", "Kitchen");
        var passed = await EventAsync("passed", TimeProvider.System.GetUtcNow().AddHours(1));
        await _shop["booking"].ExecuteAsync($"update event set start_time = now() - interval '1 minute' where id = '{passed}'");
        List<string> next = [];
        for (var number = 1; number <= 5; number++) next.Add(await EventAsync($"next {number}", TimeProvider.System.GetUtcNow().AddDays(number)));

        using Browser browser = new(_shop.Host);
        var home = (await browser.GetAsync("/bff/web/home")).Body;
        Assert.Equal(newest, home.GetProperty("products")[0].GetProperty("id").GetString());
        Assert.Equal(next.Take(4), home.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
        Assert.Contains(home.GetProperty("categories").EnumerateArray(), one => one.GetProperty("name").GetString() == "Kitchen");
        Assert.Equal("USD", home.GetProperty("currency").GetString());

        var small = (await _shop.Host.GetAsync("/bff/mobile/home")).Body;
        Assert.Equal(newest, small.GetProperty("products")[0].GetProperty("id").GetString());
        Assert.False(small.GetProperty("products")[0].TryGetProperty("description", out _));
        Assert.Equal(4, small.GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task A_product_comes_with_up_to_six_others_of_its_category_and_never_with_itself()
    {
        var category = WholeShop.NewCode();
        List<string> made = [];
        for (var number = 0; number < 9; number++) made.Add(await MakeAsync($"Cup {number}", category));
        using Browser browser = new(_shop.Host);
        var page = (await browser.GetAsync($"/bff/web/products/{made[^1]}")).Body;
        Assert.Equal(made[^1], page.GetProperty("product").GetProperty("id").GetString());
        Assert.Equal(made.AsEnumerable().Reverse().Skip(1).Take(6), page.GetProperty("related").EnumerateArray().Select(one => one.GetProperty("id").GetString()!));
        Assert.Equal(0, (await browser.GetAsync($"/bff/web/products/{await MakeAsync("Alone", null)}")).Body.GetProperty("related").GetArrayLength());
    }

    [Fact]
    public async Task What_only_admins_see_is_there_for_an_admin_s_browser()
    {
        var hidden = await MakeAsync("Hidden", null, ", \"is_active\": false");
        using var browser = await Browser.RegisterAsync(_shop.Host);
        (await browser.GetAsync($"/bff/web/products/{hidden}")).IsRefused(HttpStatusCode.NotFound, "not_found");
        await _shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{(await browser.GetAsync("/bff/web/api/auth/me"))["id"]}", """{"role": "admin"}""", _shop.Admin.Token);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/bff/web/products/{hidden}")).Status);
    }

    [Fact]
    public async Task A_phone_sees_its_own_order_and_how_the_payment_stands()
    {
        var (person, stranger) = (WholeShop.SignIn(), WholeShop.SignIn());
        var order = await _shop.PaidOrderAsync(person, await _shop.ProductAsync(), 2);
        var small = (await _shop.Host.GetAsync($"/bff/mobile/orders/{order}", person.Token)).Body;
        Assert.Equal(("CONFIRMED", "CAPTURED", 2), (small.GetProperty("status").GetString(), small.GetProperty("payment_status").GetString(), small.GetProperty("items")[0].GetProperty("quantity").GetInt32()));
        Assert.False(small.TryGetProperty("user_id", out _));
        (await _shop.Host.GetAsync($"/bff/mobile/orders/{order}", stranger.Token)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_request_id_is_one_for_all_that_it_leads_to()
    {
        using Browser browser = new(_shop.Host);
        var refused = await browser.GetAsync($"/bff/web/products/{WholeShop.NewId()}", "X-Request-Id: asked-by-a-page");
        refused.IsRefused(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("asked-by-a-page", refused["request_id"]);
    }

    [Fact]
    public async Task A_large_answer_is_compressed_for_who_takes_it_and_a_small_one_is_not()
    {
        await MakeAsync(new string('x', 150), null, $$""", "description": "{{new string('y', 2_000)}}" """);
        foreach (var (accepted, coding) in new[] { ("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", null) })
        {
            using var request = Browser.Request(HttpMethod.Get, "/api/products?sort=-created_at", null, $"Accept-Encoding: {accepted}");
            using var response = await _shop.Host.Client.SendAsync(request);
            Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
            Assert.Equal((await response.Content.ReadAsByteArrayAsync()).Length, response.Content.Headers.ContentLength);
            await using var body = await response.Content.ReadAsStreamAsync();
            await using Stream plain = coding switch
            {
                "br" => new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress),
                "gzip" => new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress),
                _ => body,
            };
            Assert.True(System.Text.Json.JsonDocument.Parse(plain).RootElement.TryGetProperty("results", out _));
        }
        using var small = Browser.Request(HttpMethod.Get, "/api/payments/config", null, "Accept-Encoding: br");
        using var answer = await _shop.Host.Client.SendAsync(small);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private async Task<string> MakeAsync(string name, string? category, string fields = "")
    {
        var listed = category is null ? "" : $", \"category\": \"{category}\"";
        var made = await _shop.Host.PostAsync("/api/products", $$"""{"sku": "{{WholeShop.NewId()}}", "name": "{{name}}", "price": 1{{listed}}{{fields}}}""", _shop.Admin.Token);
        Assert.True(made.Status == HttpStatusCode.Created, made.Body.ToString());
        return made["id"]!;
    }

    private async Task<string> EventAsync(string name, DateTimeOffset start)
    {
        var made = await _shop.Host.PostAsync("/api/events",
            $$"""{"name": "{{name}}", "capacity": 4, "price": 0, "start_time": "{{start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}", "end_time": "{{start.UtcDateTime.AddHours(2):yyyy-MM-ddTHH:mm:ssZ}}"}""", _shop.Admin.Token);
        Assert.True(made.Status == HttpStatusCode.Created, made.Body.ToString());
        return made["id"]!;
    }
}
