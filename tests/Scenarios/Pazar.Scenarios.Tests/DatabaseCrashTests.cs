using System.Diagnostics;

namespace Pazar.Scenarios.Tests;

public sealed class DatabaseCrashTests
{
    private const int Crashes = 5;
    private static readonly TimeSpan LongestRestart = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_database_that_is_killed_under_its_host_comes_back_and_nothing_is_lost()
    {
        var random = Seed.Next();
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(1_000_000, 1_000_000, 300);
        await using Buyers buyers = new(shop, products, await shop.RegisterAsync(32), random);

        for (var crash = 0; crash < Crashes; crash++)
        {
            await buyers.AcknowledgeAsync(random.Next(1, 600));
            var killed = host.Folder.ServerProcess!.Value;
            using (var server = Process.GetProcessById(killed)) server.Kill();
            await Eventually.TrueAsync(
                () => host.Folder.ServerProcess is { } now && now != killed, LongestRestart, () => $"the server is not started again:\n{host.Log}");
        }
        await buyers.AcknowledgeAsync(100);
        await buyers.StopAsync();

        var ends = await new Invariants(host).HoldAsync(buyers.Acknowledged);
        Assert.Equal(buyers.Acknowledged.Count, ends.Values.Sum());
    }
}
