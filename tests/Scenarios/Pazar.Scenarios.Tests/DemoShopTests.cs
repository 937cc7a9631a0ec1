using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pazar.Scenarios.Tests;

public sealed partial class DemoShopTests
{
    private const int Products = 40;

    private static readonly TimeSpan LongestLoad = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestTrade = TimeSpan.FromMinutes(10);

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_demo_shop_that_was_killed_while_it_loaded_is_whole_after_the_next_start_and_prints_its_passwords()
    {
        await using var host = await HostProcess.StartWithDemoAsync(HostFolder.Empty());
        await Eventually.TrueAsync(async () => await CountAsync(host, "/api/products?limit=100") is > 0 and < Products, LongestLoad, () => host.Log);
        await host.KillAsync();

        await host.StartAgainAsync();
        await Eventually.TrueAsync(() => Passwords().Count(host.Log) == 1, LongestLoad, () => host.Log);

        Assert.Equal(Products, await CountAsync(host, "/api/products?limit=100"));
        using var shop = Shop.AsStranger(host);
        var customer = await shop.SendAsync(HttpMethod.Post, "/api/auth/login", null, new JsonObject
        {
            ["email"] = "customer@pazar.example",
            ["password"] = Customer().Match(host.Log).Groups[1].Value,
        });
        var events = await shop.SendAsync(HttpMethod.Get, "/api/events?limit=100", customer.Body!["access"]!.GetValue<string>());
        Assert.Equal(6, events.Body!["results"]!.AsArray().Count);

        await host.KillAsync();
        await host.StartAgainAsync();
        Assert.Equal(Products, await CountAsync(host, "/api/products?limit=100"));
        Assert.Equal(1, Passwords().Count(host.Log));
        await host.AuditAsync();
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_host_that_is_told_to_stop_while_the_demo_shop_loads_ends_in_order()
    {
        await using var host = await HostProcess.StartWithDemoAsync(HostFolder.Empty());
        await Eventually.TrueAsync(() => host.Log.Contains("loading the demo shop", StringComparison.Ordinal), LongestLoad, () => host.Log);

        Assert.Equal(0, await host.StopAsync(TimeSpan.FromSeconds(30)));
        Assert.DoesNotContain("   at ", host.Log, StringComparison.Ordinal);
        await host.AuditAsync();
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_busy_demo_shop_that_was_killed_has_traded_after_the_next_start_and_its_books_are_right()
    {
        await using var host = await HostProcess.StartWithDemoAsync(HostFolder.Empty(), "--demo", "busy");
        await Eventually.TrueAsync(() => host.Log.Contains("20 of 160 orders", StringComparison.Ordinal), LongestTrade, () => host.Log);
        await host.KillAsync();

        await host.StartAgainAsync();
        await Eventually.TrueAsync(() => Passwords().Count(host.Log) == 1, LongestTrade, () => host.Log);
        using var shop = Shop.AsStranger(host);
        var admin = (await shop.SendAsync(HttpMethod.Post, "/api/auth/login", null, new JsonObject
        {
            ["email"] = "admin@pazar.example",
            ["password"] = Admin().Match(host.Log).Groups[1].Value,
        })).Body!["access"]!.GetValue<string>();
        foreach (var status in new[] { "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED" })
            Assert.NotEmpty((await shop.SendAsync(HttpMethod.Get, $"/api/orders?scope=all&status={status}", admin)).Body!["results"]!.AsArray());
        Assert.NotEmpty((await shop.SendAsync(HttpMethod.Get, "/api/orders?scope=all&coupon=WELCOME10", admin)).Body!["results"]!.AsArray());
        Assert.Equal(9, (await shop.SendAsync(HttpMethod.Get, "/api/reservations?scope=all&limit=100", admin)).Body!["results"]!.AsArray().Count);
        await host.AuditAsync();
    }

    private static async Task<int> CountAsync(HostProcess host, string path)
    {
        using var shop = Shop.AsStranger(host);
        return (await shop.SendAsync(HttpMethod.Get, path, null)).Body!["results"]!.AsArray().Count;
    }

    [GeneratedRegex("These passwords are shown once")]
    private static partial Regex Passwords();

    [GeneratedRegex(@"admin@pazar\.example\s+(\w+)")]
    private static partial Regex Admin();

    [GeneratedRegex(@"customer@pazar\.example\s+(\w+)")]
    private static partial Regex Customer();
}
