using System.Diagnostics;
using System.Net;
using Pazar.Postgres;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class FrozenDatabaseTests
{
    private const int Stopped = 19;
    private const int Continued = 18;
    private const int Clients = 60;

    // Long enough for the driver to give up on everything that was under way.
    private static readonly TimeSpan Frozen = TimeSpan.FromSeconds(20);

    // A write is refused after 5 s and a read after 5 and the driver's 3; the rest is for a loaded machine.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan LongestSign = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_database_that_freezes_leaves_the_host_alive_and_every_request_answered_in_time()
    {
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var product = (await shop.StockAsync(1_000_000))[0];
        var customer = (await shop.RegisterAsync(1))[0];
        var before = await shop.PlaceAsync(customer, [new(product)], prefer: "wait=20");
        Assert.Equal("CONFIRMED", before.OrderStatus);

        var postmaster = host.Folder.ServerProcess!.Value;
        List<int> server = [postmaster, .. Processes.ChildrenOf(postmaster)];
        try
        {
            foreach (var process in server) Posix.Signal(process, Stopped);
            using CancellationTokenSource over = new(Frozen);
            var asking = Enumerable.Range(0, Clients).Select(client => AskAsync(shop, customer, product, before.Id, client, over.Token)).ToList();
            await LiveAsync(host, over.Token);
            var ready = await shop.SendAsync(HttpMethod.Get, "/healthz/ready", null);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
            await Task.WhenAll(asking);
        }
        finally
        {
            foreach (var process in server) Posix.Signal(process, Continued);
        }

        await Eventually.TrueAsync(
            async () => await shop.PlaceAsync(customer, [new(product)], prefer: "wait=20") is { OrderStatus: "CONFIRMED" },
            TimeSpan.FromSeconds(60), () => $"no order goes through any more:\n{host.Log}");
        await host.AuditAsync();
    }

    private static async Task AskAsync(Shop shop, string customer, Guid product, Guid order, int client, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = client % 2 == 0 ? await shop.PlaceAsync(customer, [new(product)]) : await shop.ReadAsync(customer, order);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "overloaded", true), (answer.Status, answer.Code, answer.SaysWhenToRetry));
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, LongestAnswer);
        }
    }

    private static async Task LiveAsync(HostProcess host, CancellationToken over)
    {
        using HttpClient probe = new() { BaseAddress = host.Address, Timeout = LongestAnswer };
        while (!over.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await probe.GetAsync(new Uri("/healthz/live", UriKind.Relative), CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, LongestSign);
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }
}
