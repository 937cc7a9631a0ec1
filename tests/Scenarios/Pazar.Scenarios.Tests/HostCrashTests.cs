namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class HostCrashTests
{
    private const int Crashes = 10;
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Ten_crashes_of_the_host_lose_no_order_and_charge_nobody_twice()
    {
        var random = Seed.Next();
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(1_000_000, 1_000_000, 300);
        await using Buyers buyers = new(shop, products, await shop.RegisterAsync(32), random);

        for (var crash = 0; crash < Crashes; crash++)
        {
            await buyers.AcknowledgeAsync(random.Next(1, 600));
            await host.KillAsync();
            await host.StartAgainAsync();
        }
        await buyers.AcknowledgeAsync(100);
        await buyers.StopAsync();

        var ends = await new Books(host).CloseAsync(buyers.Acknowledged);
        Assert.True(buyers.Repeated > 0, "No buyer noticed a crash.");
        Assert.Equal(buyers.Acknowledged.Count, ends.Values.Sum());
    }

    [Fact]
    public async Task A_stop_under_load_drains_and_keeps_every_acknowledged_order()
    {
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(1_000_000, 1_000_000);
        await using Buyers buyers = new(shop, products, await shop.RegisterAsync(32), Seed.Next());

        await buyers.AcknowledgeAsync(500);
        Assert.Equal(0, await host.StopAsync(LongestDrain));
        Assert.Null(host.Folder.ServerProcess);
        await host.StartAgainAsync();
        await buyers.AcknowledgeAsync(100);
        await buyers.StopAsync();

        var ends = await new Books(host).CloseAsync(buyers.Acknowledged);
        Assert.Equal(buyers.Acknowledged.Count, ends["CONFIRMED"]);
    }
}
