using System.Collections.Concurrent;
using System.Net;

namespace Pazar.Scenarios.Tests;

public sealed class SagaTests
{
    private const int AtOnce = 32;

    [Fact]
    public async Task A_slow_provider_that_loses_its_replies_is_paid_by_everyone_once()
    {
        const int Orders = 1_000;
        await using var host = await HostProcess.StartAsync(("Payments:Simulated:LoseReplies", "0.3"), ("Payments:Simulated:DelayMilliseconds", "50"));
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(1_000_000, 1_000_000);
        var customers = await shop.RegisterAsync(10);

        var acknowledged = await PlaceAsync(shop, customers, products, Orders);

        Books books = new(host);
        var ends = await books.CloseAsync(acknowledged);
        Assert.Equal(Orders, ends["CONFIRMED"]);
        Assert.Equal(Orders, await books.CountChargesAsync("authorize"));
        Assert.Equal(Orders, await books.CountChargesAsync("capture"));
    }

    [Fact]
    public async Task A_cancellation_at_any_moment_leaves_neither_stock_nor_money_behind()
    {
        const int Orders = 1_500;
        const int LongestMilliseconds = 300;
        var random = Seed.Next();
        await using var host = await HostProcess.StartAsync(("Payments:Simulated:LoseReplies", "0.1"), ("Payments:Simulated:DelayMilliseconds", "20"));
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(1_000_000, 1_000_000);
        var customers = await shop.RegisterAsync(10);
        var moments = Enumerable.Range(0, Orders).Select(_ => random.Next(2 * LongestMilliseconds)).ToArray();

        var acknowledged = new Guid[Orders];
        ConcurrentBag<Guid> cancelled = [];
        await Parallel.ForAsync(0, Orders, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, stop) =>
        {
            var customer = customers[number % customers.Length];
            var placed = await shop.PlaceAsync(customer, products.Select(product => new Line(product)));
            Assert.Equal(HttpStatusCode.Created, placed.Status);
            acknowledged[number] = placed.Id;
            if (moments[number] > LongestMilliseconds) return;
            // The moment is the point of the test: before the stock, between stock and money, or after both.
            await Task.Delay(moments[number], stop);
            var answer = await shop.PostAsync(customer, $"/api/orders/{placed.Id}/cancel");
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            cancelled.Add(placed.Id);
        });

        Books books = new(host);
        var ends = await books.CloseAsync(acknowledged);
        Assert.Equal(cancelled.Count, ends["CANCELLED customer"]);
        Assert.Equal(Orders - cancelled.Count, ends["CONFIRMED"]);
        Assert.All((await books.ReservedAsync()).Values, reserved => Assert.Equal(Orders - cancelled.Count, reserved));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task An_order_that_nobody_authenticates_times_out_and_gives_its_stock_back()
    {
        const int Orders = 50;
        await using var host = await HostProcess.StartAsync(("Ordering:DeadlineMinutes", "0.05"));
        using var shop = await Shop.OpenAsync(host);
        var products = await shop.StockAsync(Orders);
        var customer = (await shop.RegisterAsync(1))[0];

        List<Guid> acknowledged = [];
        for (var i = 0; i < Orders; i++) acknowledged.Add((await shop.PlaceAsync(customer, [new(products[0])], method: "pm_card_authenticationRequired")).Id);

        Books books = new(host);
        var ends = await books.CloseAsync(acknowledged);
        Assert.Equal(Orders, ends["CANCELLED timeout"]);
        Assert.Equal(0, (await books.ReservedAsync())[products[0]]);
        Assert.Equal(0, await books.CountChargesAsync("authorize"));
        // What came back is for sale again.
        var next = await shop.PlaceAsync(customer, [new(products[0], Orders)], prefer: "wait=20");
        Assert.Equal("CONFIRMED", next.OrderStatus);
    }

    private static async Task<Guid[]> PlaceAsync(Shop shop, string[] customers, Guid[] products, int orders)
    {
        var acknowledged = new Guid[orders];
        await Parallel.ForAsync(0, orders, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var placed = await shop.PlaceAsync(customers[number % customers.Length], products.Select(product => new Line(product)));
            Assert.Equal(HttpStatusCode.Created, placed.Status);
            acknowledged[number] = placed.Id;
        });
        return acknowledged;
    }
}
