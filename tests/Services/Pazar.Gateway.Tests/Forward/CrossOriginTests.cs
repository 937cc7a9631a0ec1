using Pazar.Http;
using Pazar.Identity;

namespace Pazar.Gateway.Tests;

[Collection(BuiltShop.Name)]
public sealed class CrossOriginTests(BuiltShop built)
{
    private readonly WholeShop _shop = built.Shop;

    private const string Friend = "https://app.example";

    [Fact]
    public async Task Nobody_is_allowed_unless_a_setting_names_them()
    {
        var (status, headers) = await PreflightAsync(_shop.Host, "/api/orders", Friend);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, status);
        Assert.DoesNotContain(headers.Keys, name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_origin_that_is_named_may_call_the_api_and_read_its_answers()
    {
        await using var host = await StartAsync(Friend);
        var (status, headers) = await PreflightAsync(host, "/api/orders", Friend);
        Assert.Equal((HttpStatusCode.NoContent, Friend, "Origin"), (status, headers["Access-Control-Allow-Origin"], headers["Vary"]));
        Assert.Contains("Idempotency-Key", headers["Access-Control-Allow-Headers"], StringComparison.Ordinal);
        Assert.False(headers.ContainsKey("Access-Control-Allow-Credentials"));
        foreach (var path in new[] { "/api/products", "/api/orders", "/api/nothing", "/api/products?surprise=1" })
        {
            var answer = await host.GetAsync(path, null, $"Origin: {Friend}");
            Assert.Equal(Friend, answer.Headers["Access-Control-Allow-Origin"]);
            Assert.Contains("Retry-After", answer.Headers["Access-Control-Expose-Headers"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Others_and_the_browsers_door_stay_closed()
    {
        await using var host = await StartAsync(Friend);
        foreach (var (path, origin) in new[] { ("/api/orders", "https://evil.example"), ("/api/orders", "http://app.example"), ("/api/orders", "null"), ("/bff/web/api/orders", Friend), ("/bff/web/session", Friend) })
        {
            var (_, headers) = await PreflightAsync(host, path, origin);
            Assert.DoesNotContain(headers.Keys, name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
        Assert.Equal("Origin", (await host.GetAsync("/api/orders")).Headers["Vary"]);
    }

    [Fact]
    public async Task A_star_allows_all()
    {
        await using var host = await StartAsync("*");
        Assert.Equal("*", (await PreflightAsync(host, "/api/orders", "https://anybody.example")).Headers["Access-Control-Allow-Origin"]);
    }

    [Theory]
    [InlineData("app.example")]
    [InlineData("https://app.example/")]
    [InlineData("https://app.example/path")]
    [InlineData("https://*.example")]
    [InlineData("ftp://app.example")]
    public async Task What_is_no_origin_stops_the_start_by_name(string origin)
    {
        var refused = await Assert.ThrowsAsync<SettingException>(() => StartAsync(origin));
        Assert.StartsWith($"Gateway:AllowedOrigins names '{origin}'", refused.Message, StringComparison.Ordinal);
    }

    private Task<TestHost> StartAsync(string origin) =>
        _shop.Host.StartBesideAsync(databases => IdentityService.Trust(databases["identity"]), new() { ["Gateway:AllowedOrigins:0"] = origin }, WholeShop.Share);

    private static async Task<(HttpStatusCode Status, Dictionary<string, string> Headers)> PreflightAsync(TestHost host, string path, string origin)
    {
        using var request = Browser.Request(HttpMethod.Options, path, null, $"Origin: {origin}", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization");
        using var response = await host.Client.SendAsync(request);
        return (response.StatusCode, response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }
}
