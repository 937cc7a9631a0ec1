using System.Net;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class StoppingTests
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Who_waits_for_an_order_is_answered_when_the_host_stops()
    {
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var product = (await shop.StockAsync(100))[0];
        var customer = (await shop.RegisterAsync(1))[0];

        // Its payment waits for the customer, so this order goes nowhere by itself.
        var waiting = shop.PlaceAsync(customer, [new(product)], method: "pm_card_authenticationRequired", prefer: "wait=30");
        await Eventually.TrueAsync(async () => await shop.CountAsync("select count(*) from orders where status = 'RESERVED'") == 1, TimeSpan.FromSeconds(30), () => host.Log);

        Assert.Equal(0, await host.StopAsync(LongestStop));
        var answer = await waiting;
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("RESERVED", answer.OrderStatus);
        await host.AuditAsync();
    }
}
