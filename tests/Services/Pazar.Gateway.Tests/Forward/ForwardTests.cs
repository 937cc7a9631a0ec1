using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Pazar.Gateway.Tests;

/// <summary>What comes in for browsers, and what others try there.</summary>
[Collection(BuiltShop.Name)]
public sealed class ForwardTests(BuiltShop built)
{
    private readonly WholeShop _shop = built.Shop;

    [Fact]
    public async Task A_list_a_thing_and_a_write_are_the_api_s_own()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var product = await _shop.ProductAsync();
        // Its stock has been heard of, so that it stays as it is.
        await Eventually.TrueAsync(async () => (await _shop.Host.GetAsync($"/api/products/{product}")).Body.GetProperty("available").GetInt32() > 0);
        var own = await browser.GetAsync($"/bff/web/api/products/{product}");
        Assert.Equal((await _shop.Host.GetAsync($"/api/products/{product}")).Body.GetRawText(), own.Body.GetRawText());
        Assert.Equal("private, no-cache", own.Headers["Cache-Control"]);
        Assert.Equal("same-origin", own.Headers["Cross-Origin-Resource-Policy"]);
        Assert.Equal(HttpStatusCode.NotModified, (await browser.GetAsync($"/bff/web/api/products/{product}", $"If-None-Match: {own.ETag}")).Status);

        var placed = await browser.PostAsync("/bff/web/api/orders", WholeShop.OrderBody(product), "Prefer: wait=30", WholeShop.NewKey());
        Assert.Equal((HttpStatusCode.Created, "CONFIRMED"), (placed.Status, placed["status"]));
        Assert.Equal("private, no-store", placed.Headers["Cache-Control"]);
        Assert.Equal(placed["id"], (await browser.GetAsync($"/bff/web/api/orders/{placed["id"]}"))["id"]);
        (await browser.GetAsync($"/bff/web/api/orders?surprise=1")).IsInvalid("surprise");
    }

    [Fact]
    public async Task An_idempotency_key_counts_for_the_user_and_not_for_the_token()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var (product, key) = (await _shop.ProductAsync(), WholeShop.NewKey());
        var first = await browser.PostAsync("/bff/web/api/orders", WholeShop.OrderBody(product), key);
        var again = await browser.PostAsync("/bff/web/api/orders", WholeShop.OrderBody(product), key);
        Assert.Equal((first["id"], "true"), (again["id"], again.Headers["Idempotent-Replay"]));
    }

    [Theory]
    [InlineData("POST", "/bff/web/api/orders")]
    [InlineData("PUT", "/bff/web/api/basket/coupon")]
    [InlineData("PATCH", "/bff/web/api/auth/me")]
    [InlineData("DELETE", "/bff/web/api/basket")]
    [InlineData("DELETE", "/bff/web/session")]
    [InlineData("POST", "/bff/web/session")]
    [InlineData("POST", "/bff/web/registration")]
    [InlineData("POST", "/BFF/Web/api/orders")]
    [InlineData("TRACE", "/bff/web/api/orders")]
    [InlineData("POST", "/bff/web/nothing")]
    public async Task Whatever_changes_something_says_that_it_comes_from_the_shop(string method, string path)
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        foreach (var header in new[] { "Accept: */*", "X-Pazar-Csrf: 0", "X-Pazar-Csrf: true", "X-Pazar-Csrf:" })
        {
            using var request = Browser.Request(new(method), path, method == "TRACE" ? null : "{}", header);
            using var response = await browser.Client.SendAsync(request);
            (await Browser.AnswerAsync(response)).IsRefused(HttpStatusCode.Forbidden, "csrf_header_missing");
        }
        Assert.NotNull(browser.Session);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/bff/web/api/auth/me")).Status);
    }

    [Fact]
    public async Task A_form_of_another_site_does_nothing()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        using HttpRequestMessage request = new(HttpMethod.Post, "/bff/web/api/auth/logout-all") { Content = new FormUrlEncodedContent([KeyValuePair.Create("a", "b")]) };
        request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        using var response = await browser.Client.SendAsync(request);
        (await Browser.AnswerAsync(response)).IsRefused(HttpStatusCode.Forbidden, "csrf_header_missing");
        // Nor is the other site told that it might.
        using var preflight = Browser.Request(HttpMethod.Options, "/bff/web/api/auth/logout-all", null,
            "Origin: https://evil.example", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: x-pazar-csrf");
        using var allowed = await browser.Client.SendAsync(preflight);
        Assert.DoesNotContain(allowed.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/bff/web/api/auth/me")).Status);
    }

    [Fact]
    public async Task A_token_that_is_sent_along_is_dropped()
    {
        using Browser nobody = new(_shop.Host);
        (await nobody.GetAsync("/bff/web/api/users", $"Authorization: Bearer {_shop.Admin.Token}")).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        using var browser = await Browser.RegisterAsync(_shop.Host);
        (await browser.GetAsync("/bff/web/api/users", $"Authorization: Bearer {_shop.Admin.Token}")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/bff/web/api/auth/me", "Authorization: Bearer nothing")).Status);
    }

    [Theory]
    [InlineData("login", """{"email": "a@shop.test", "password": "a long enough one"}""")]
    [InlineData("register", """{"email": "a@shop.test", "password": "a long enough one"}""")]
    [InlineData("refresh", """{"refresh": "x"}""")]
    [InlineData("logout", """{"refresh": "x"}""")]
    [InlineData("LOGIN/", """{"email": "a@shop.test", "password": "a long enough one"}""")]
    [InlineData("%6Cogin", """{"email": "a@shop.test", "password": "a long enough one"}""")]
    public async Task What_gives_tokens_is_not_there_for_browsers(string route, string body)
    {
        using Browser browser = new(_shop.Host);
        (await browser.PostAsync($"/bff/web/api/auth/{route}", body)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    /// <summary>As bytes, since a client of ours would tidy the path first.</summary>
    [Theory]
    [InlineData("/bff/web/api/../../api/users")]
    [InlineData("/bff/web/api/%2e%2e/%2e%2e/%2e%2e/api/users")]
    [InlineData("/bff/web/api/..%2f..%2fapi/users")]
    [InlineData("/bff/web/api%2fusers")]
    [InlineData("/bff/web//api/users")]
    [InlineData("//bff/web/api/users")]
    [InlineData("/bff/web/api//users")]
    [InlineData("/bff/web/api/./users")]
    [InlineData("/bff/web/apiusers")]
    [InlineData("/bff/web/api/bff/web/api/users")]
    [InlineData("/bff/web/api;/users")]
    [InlineData("/bff/web/api/\\users")]
    public async Task No_trick_with_the_path_finds_what_a_customer_may_not_see(string path)
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var status = await RawAsync($"GET {path} HTTP/1.1\r\nHost: {_shop.Host.Client.BaseAddress!.Authority}\r\nCookie: {Browser.Cookie}={browser.Session}\r\nConnection: close\r\n\r\n");
        Assert.Contains(status, new[] { 400, 401, 403, 404 });
    }

    [Fact]
    public async Task A_cookie_that_is_too_large_is_refused_and_many_cookies_are_looked_through()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var host = $"Host: {_shop.Host.Client.BaseAddress!.Authority}\r\nConnection: close\r\n";
        Assert.Equal(431, await RawAsync($"GET /bff/web/session HTTP/1.1\r\n{host}Cookie: {Browser.Cookie}={new string('x', 20_000)}\r\n\r\n"));
        var many = string.Join("; ", Enumerable.Range(0, 300).Select(number => $"c{number}={number}").Append($"{Browser.Cookie}={browser.Session}"));
        Assert.Equal(200, await RawAsync($"GET /bff/web/api/auth/me HTTP/1.1\r\n{host}Cookie: {many}\r\n\r\n"));
    }

    [Fact]
    public async Task HEAD_and_OPTIONS_are_what_they_are_at_the_api()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        foreach (var path in new[] { "/bff/web/api/auth/me", "/bff/web/session", "/bff/web/home" })
        {
            using var request = Browser.Request(HttpMethod.Head, path, null);
            using var response = await browser.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }
        using var options = Browser.Request(HttpMethod.Options, "/bff/web/api/orders", null);
        using var refused = await browser.Client.SendAsync(options);
        (await Browser.AnswerAsync(refused)).IsRefused(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["GET", "HEAD", "POST"], refused.Content.Headers.Allow.Order());
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_stream_goes_through_as_it_is_said_and_can_be_resumed()
    {
        using var browser = await Browser.RegisterAsync(_shop.Host);
        var placed = await browser.PostAsync("/bff/web/api/orders", WholeShop.OrderBody(await _shop.ProductAsync(), method: "pm_card_authenticationRequired"), "Prefer: wait=30");
        using var request = Browser.Request(HttpMethod.Get, $"/bff/web/api/orders/{placed["id"]}/stream", null, "Accept: text/event-stream", "Accept-Encoding: br, gzip");
        using var response = await browser.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        using StreamReader lines = new(await response.Content.ReadAsStreamAsync());
        // The first state comes although the order waits.
        Assert.Contains("\"status\"", await ReadUntilAsync(lines, "data:"), StringComparison.Ordinal);
        await browser.PostAsync($"/bff/web/api/orders/{placed["id"]}/cancel");
        Assert.Contains("CANCELLED", await ReadUntilAsync(lines, "CANCELLED"), StringComparison.Ordinal);

        using var ended = Browser.Request(HttpMethod.Get, $"/bff/web/api/orders/{placed["id"]}/stream", null, "Last-Event-ID: end");
        using var again = await browser.Client.SendAsync(ended);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task A_guest_is_signed_in_by_the_order_and_never_sees_a_token()
    {
        using Browser browser = new(_shop.Host);
        var product = await _shop.ProductAsync();
        var basket = (await browser.PostAsync("/bff/web/api/basket/items", $$"""{"product_id": "{{product}}", "quantity": 1}""")).Body.GetProperty("id").GetString();
        var placed = await browser.PostAsync("/bff/web/api/basket/checkout", $$"""{"email": "{{Browser.NewEmail()}}", "payment_method": "pm_card_visa"}""", $"X-Basket-Id: {basket}", WholeShop.NewKey());

        Assert.True(placed.Status == HttpStatusCode.Created, placed.Body.ToString());
        Assert.DoesNotContain(placed.Body.EnumerateObject(), field => field.Name is "access" or "refresh" or "token_type" or "expires_in");
        Assert.NotNull(browser.Session);
        Assert.Equal(placed["id"], (await browser.GetAsync($"/bff/web/api/orders/{placed["id"]}"))["id"]);
        Assert.True((await browser.GetAsync("/bff/web/session")).Body.GetProperty("user").GetProperty("is_guest").GetBoolean());
    }

    [Fact]
    public async Task Events_are_there_for_everybody_to_look_at()
    {
        using Browser browser = new(_shop.Host);
        var made = await _shop.Host.PostAsync("/api/events",
            """{"name": "Tea", "capacity": 4, "price": 0, "start_time": "2099-01-01T18:00:00Z", "end_time": "2099-01-01T20:00:00Z"}""", _shop.Admin.Token);
        Assert.Equal("Tea", (await browser.GetAsync($"/bff/web/api/events/{made["id"]}"))["name"]);
        Assert.Equal(made["id"], (await browser.GetAsync($"/bff/web/events/{made["id"]}")).Body.GetProperty("event").GetProperty("id").GetString());
        Assert.NotEqual(0, (await browser.GetAsync("/bff/web/api/events")).Body.GetProperty("results").GetArrayLength());
        (await browser.PostAsync("/bff/web/api/reservations", $$"""{"event_id": "{{made["id"]}}", "quantity": 1}""")).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private static async Task<string> ReadUntilAsync(StreamReader lines, string text)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        StringBuilder read = new();
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            read.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal)) break;
        }
        return read.ToString();
    }

    private async Task<int> RawAsync(string request)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, _shop.Host.Client.BaseAddress!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using StreamReader reader = new(stream, Encoding.ASCII);
        var line = await reader.ReadLineAsync() ?? "";
        return int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
