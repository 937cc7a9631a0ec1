namespace Pazar.Gateway.Tests;

/// <summary>The cookie, as it is over TLS and without it.</summary>
[Collection(BuiltShop.Name)]
public sealed class CookieTests(BuiltShop built)
{
    private static readonly string SignIn = $$"""{"email": "{{Browser.NewEmail()}}", "password": "{{Browser.Password}}"}""";

    [Fact]
    public async Task Over_tls_its_prefix_binds_it_to_the_host_and_only_that_name_counts()
    {
        await using var host = await built.StartAsync(new() { ["Http:TrustedProxies:0"] = "127.0.0.0/8" });
        string[] proxied = ["X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.7", "Host: shop.example"];
        var cookie = await RegisterAsync(host, proxied);
        Assert.Matches("^__Host-pazar=[A-Za-z0-9_-]{43}; max-age=604800; path=/; secure; samesite=lax; httponly$", cookie);
        var value = cookie.Split('=', ';')[1];

        var sessions = await GetAsync(host, "/bff/web/api/auth/sessions", [.. proxied, $"Cookie: __Host-pazar={value}"]);
        Assert.Equal("203.0.113.7", sessions.Body.GetProperty("results")[0].GetProperty("address").GetString());
        // A name without the prefix may have been set by a neighbour of the same domain.
        (await GetAsync(host, "/bff/web/api/auth/me", [.. proxied, $"Cookie: pazar={value}"])).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        // Nor does the name in another case, which not every browser guards.
        (await GetAsync(host, "/bff/web/api/auth/me", [.. proxied, $"Cookie: __host-pazar={value}"])).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(host, "/bff/web/api/auth/me", [.. proxied, $"Cookie: __HOST-pazar={new string('A', 43)}; theme=dark; __Host-pazar={value}"])).Status);

        using var page = Browser.Request(HttpMethod.Get, "/basket", null, [.. proxied, "Accept: text/html"]);
        using var shown = await host.Client.SendAsync(page);
        Assert.Equal("max-age=31536000", shown.Headers.NonValidated["Strict-Transport-Security"].ToString());
    }

    [Theory]
    [InlineData("Host: 192.168.1.5:8080", "Origin: http://192.168.1.5:8080")]
    [InlineData("Host: shop.example", "Origin: http://shop.example")]
    public async Task Where_a_browser_would_throw_it_away_a_sign_in_says_so(params string[] headers)
    {
        foreach (var path in new[] { "/bff/web/session", "/bff/web/registration" })
        {
            using var request = Browser.Request(HttpMethod.Post, path, SignIn, ["X-Pazar-Csrf: 1", .. headers]);
            using var response = await built.Host.Client.SendAsync(request);
            (await Browser.AnswerAsync(response)).IsRefused(HttpStatusCode.BadRequest, "insecure_connection");
        }
    }

    [Theory]
    [InlineData("Host: localhost:8080", "Origin: http://localhost:8080", "pazar")]
    [InlineData("Host: [::1]:8080", "Origin: http://[::1]:8080", "pazar")]
    // Proxies that end TLS, of which nobody has been told.
    [InlineData("Host: shop.example", "Origin: https://shop.example", "__Host-pazar")]
    [InlineData("Host: localhost:8080", "Origin: https://shop.example", "__Host-pazar")]
    // A program says nothing of an origin.
    [InlineData("Host: shop.example", "Accept: */*", "__Host-pazar")]
    public async Task Its_name_follows_from_what_the_browser_sees(string host, string origin, string name) =>
        Assert.StartsWith($"{name}=", await RegisterAsync(built.Host, host, origin), StringComparison.Ordinal);

    [Fact]
    public async Task A_row_that_somebody_changed_opens_nothing()
    {
        using var browser = await Browser.RegisterAsync(built.Host);
        using var other = await Browser.RegisterAsync(built.Host);
        string RowOf(Browser of) => $"hash = '\\x{Convert.ToHexString(SessionKey.Parse(of.Session)!.Hash)}'";
        // Another's tokens in one's own row.
        await built.Shop["gateway"].ExecuteAsync($"update browser_session set tokens = (select tokens from browser_session where {RowOf(other)}) where {RowOf(browser)}");
        (await browser.GetAsync("/bff/web/api/auth/me")).IsRefused(HttpStatusCode.Unauthorized, "session_expired");
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/bff/web/api/auth/me")).Status);
    }

    private static async Task<string> RegisterAsync(TestHost host, params string[] headers)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Client.BaseAddress };
        var body = $$"""{"email": "{{Browser.NewEmail()}}", "password": "{{Browser.Password}}"}""";
        using var request = Browser.Request(HttpMethod.Post, "/bff/web/registration", body, ["X-Pazar-Csrf: 1", .. headers]);
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return response.Headers.NonValidated["Set-Cookie"].ToString();
    }

    private static async Task<TestAnswer> GetAsync(TestHost host, string path, string[] headers)
    {
        using HttpClient client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Client.BaseAddress };
        using var request = Browser.Request(HttpMethod.Get, path, null, headers);
        using var response = await client.SendAsync(request);
        return await Browser.AnswerAsync(response);
    }
}
