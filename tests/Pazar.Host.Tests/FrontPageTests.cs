using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Host.Tests;

public sealed partial class FrontPageTests
{
    private static readonly string[] Links = ["/docs", "/openapi/v1.json", "/api/products", "/healthz/ready"];

    [Fact]
    public async Task The_bare_address_answers_a_browser_with_a_page_of_links_and_a_program_with_the_links()
    {
        await using var host = await TestHost.StartAsync(
            [new IdentityService()], [], databases => IdentityService.Trust(databases["identity"]), new(), _ => (_, service) => service.Routes("Host", FrontPageEndpoint.Map));

        using HttpRequestMessage browsing = new(HttpMethod.Get, "/") { Headers = { Accept = { new("text/html"), new("*/*", 0.8) } } };
        using var page = await host.Client.SendAsync(browsing, TestContext.Current.CancellationToken);
        Assert.Equal(MediaTypeHeaderValue.Parse("text/html; charset=utf-8"), page.Content.Headers.ContentType);
        Assert.Equal("Accept", Assert.Single(page.Headers.Vary));
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(Links, Linked().Matches(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Select(link => link.Groups[1].Value));

        var told = await host.GetAsync("/");
        Assert.Equal(Links, told.Body.EnumerateObject().Select(link => link.Value.GetString()));
        Assert.Equal("Accept", told.Headers["Vary"]);
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Linked();
}
