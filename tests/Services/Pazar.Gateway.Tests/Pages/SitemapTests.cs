using System.Xml.Linq;

namespace Pazar.Gateway.Tests;

[Collection(BuiltShop.Name)]
public sealed class SitemapTests(BuiltShop built)
{
    [Fact]
    public async Task Categories_products_and_events_that_people_may_see_are_listed_where_the_shop_is()
    {
        List<string> slugs = [];
        // More than a page of the list.
        for (var number = 0; number < 101; number++)
        {
            var made = await built.Shop.Host.PostAsync("/api/products", $$"""{"sku": "{{WholeShop.NewId()}}", "name": "Cup {{number}}", "price": 1, "category": "Cups & more"}""", built.Shop.Admin.Token);
            slugs.Add(made["slug"]!);
        }
        await built.Shop.Host.PostAsync("/api/products", $$"""{"sku": "{{WholeShop.NewId()}}", "name": "Hidden one", "price": 1, "is_active": false}""", built.Shop.Admin.Token);
        var tea = await built.Shop.Host.PostAsync("/api/events",
            """{"name": "Tea", "capacity": 4, "price": 0, "start_time": "2099-01-01T18:00:00Z", "end_time": "2099-01-01T20:00:00Z"}""", built.Shop.Admin.Token);
        await using var host = await built.StartAsync(new() { ["Shop:Address"] = "https://kiosk.example/" });

        using var response = await host.Client.GetAsync(new Uri("/sitemap.xml", UriKind.Relative));
        Assert.Equal("application/xml", response.Content.Headers.ContentType?.MediaType);
        var locations = XDocument.Parse(await response.Content.ReadAsStringAsync()).Descendants().Where(one => one.Name.LocalName == "loc").Select(one => one.Value).ToHashSet();
        string[] expected = [.. slugs.Select(slug => $"https://kiosk.example/products/{slug}"), "https://kiosk.example/", "https://kiosk.example/events", "https://kiosk.example/categories/Cups%20%26%20more", $"https://kiosk.example/events/{tea["id"]}"];
        Assert.Empty(expected.Except(locations));
        Assert.DoesNotContain("https://kiosk.example/products/hidden-one", locations);
    }

    [Fact]
    public async Task The_map_is_written_once_for_who_asks_again_and_anew_for_another_name_of_the_shop()
    {
        await using var host = await built.StartAsync([]);
        var first = await MapAsync(host, "Host: kiosk.example");
        Assert.Contains("<loc>http://kiosk.example/</loc>", first.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await MapAsync(host, "Host: kiosk.example", $"If-None-Match: {first.Tag}")).Status);

        var elsewhere = await MapAsync(host, "Host: elsewhere.example", $"If-None-Match: {first.Tag}");
        Assert.Contains("<loc>http://elsewhere.example/</loc>", elsewhere.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("kiosk.example", elsewhere.Body, StringComparison.Ordinal);
        Assert.Equal(first, await MapAsync(host, "Host: kiosk.example"));
    }

    [Fact]
    public async Task Without_pages_there_is_nothing_for_search_engines()
    {
        (await built.Shop.Host.GetAsync("/sitemap.xml")).IsRefused(HttpStatusCode.NotFound, "not_found");
        Assert.Contains("Disallow: /\n", await built.Shop.Host.Client.GetStringAsync(new Uri("/robots.txt", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Robots_are_led_to_the_map_and_away_from_what_is_one_s_own()
    {
        var robots = await built.Host.Client.GetStringAsync(new Uri("/robots.txt", UriKind.Relative));
        Assert.Contains($"Sitemap: {built.Host.Client.BaseAddress}sitemap.xml", robots, StringComparison.Ordinal);
        Assert.Contains("Disallow: /account\n", robots, StringComparison.Ordinal);
        Assert.DoesNotContain("Disallow: /\n", robots, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string? Tag, string Body)> MapAsync(TestHost host, params string[] headers)
    {
        using var request = Browser.Request(HttpMethod.Get, "/sitemap.xml", null, headers);
        using var response = await host.Client.SendAsync(request);
        return (response.StatusCode, response.Headers.ETag?.Tag, await response.Content.ReadAsStringAsync());
    }
}
