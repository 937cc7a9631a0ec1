using System.Net;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class TwoHostsTests
{
    private static readonly TimeSpan LongestTakeover = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Two_hosts_on_one_database_are_one_shop_and_either_can_die()
    {
        var databases = await Apart.ShopDatabasesAsync();
        var settings = Apart.Only(databases, Apart.Services);
        await using var first = await HostProcess.StartAsync(HostFolder.Empty(), settings);
        await using var second = await HostProcess.StartAsync(HostFolder.Empty(), settings);
        using var here = await Shop.OpenAsync(first, databases["ordering"]);
        using var there = here.At(second);
        var products = await here.StockAsync(1_000_000, 1_000_000);
        var customers = await here.RegisterAsync(8);
        List<Guid> acknowledged = [];

        foreach (var shop in new[] { here, there })
        {
            var placed = await shop.PlaceAsync(customers[0], [new(products[0])], prefer: "wait=20");
            Assert.Equal("CONFIRMED", placed.OrderStatus);
            acknowledged.Add(placed.Id);
        }
        acknowledged.Add(await FollowOnTheOtherHostAsync(here, there, customers[1], products[0]));
        acknowledged.Add(await FollowOnTheOtherHostAsync(there, here, customers[1], products[0]));

        var random = Seed.Next();
        await using Buyers doomed = new(here, products, customers[..4], random);
        await using Buyers buyers = new(there, products, customers[4..], random);
        await doomed.AcknowledgeAsync(200);
        await buyers.AcknowledgeAsync(200);
        await first.KillAsync();

        var killed = TimeProvider.System.GetTimestamp();
        var after = await there.PlaceAsync(customers[0], [new(products[0])], prefer: "wait=30");
        Assert.Equal("CONFIRMED", after.OrderStatus);
        Assert.True(TimeProvider.System.GetElapsedTime(killed) < LongestTakeover, $"The takeover lasted {TimeProvider.System.GetElapsedTime(killed)}.");
        acknowledged.Add(after.Id);
        await buyers.AcknowledgeAsync(200);
        await buyers.StopAsync();
        await first.StartAgainAsync();
        await doomed.AcknowledgeAsync(50);
        await doomed.StopAsync();

        acknowledged.AddRange([.. doomed.Acknowledged, .. buyers.Acknowledged]);
        var ends = await new Books(second, service => databases[service]).CloseAsync(acknowledged);
        Assert.Equal(acknowledged.Count, ends["CONFIRMED"] + ends["DELIVERED"]);
    }

    [Fact]
    public async Task A_host_that_is_frozen_is_replaced_and_does_no_harm_when_it_thaws()
    {
        var databases = await Apart.ShopDatabasesAsync();
        var settings = Apart.Only(databases, Apart.Services);
        await using var first = await HostProcess.StartAsync(HostFolder.Empty(), settings);
        using var here = await Shop.OpenAsync(first, databases["ordering"]);
        var product = (await here.StockAsync(1_000_000))[0];
        var customer = (await here.RegisterAsync(1))[0];
        List<Guid> acknowledged = [(await here.PlaceAsync(customer, [new(product)], prefer: "wait=20")).Id];
        await using var second = await HostProcess.StartAsync(HostFolder.Empty(), settings);
        using var there = here.At(second);

        first.Freeze();
        var frozen = TimeProvider.System.GetTimestamp();
        var placed = await there.PlaceAsync(customer, [new(product)], prefer: "wait=30");
        Assert.Equal("CONFIRMED", placed.OrderStatus);
        Assert.True(TimeProvider.System.GetElapsedTime(frozen) < LongestTakeover, $"The takeover lasted {TimeProvider.System.GetElapsedTime(frozen)}.");
        acknowledged.Add(placed.Id);

        first.Thaw();
        foreach (var shop in new[] { here, there, here })
        {
            var after = await shop.PlaceAsync(customer, [new(product)], prefer: "wait=30");
            Assert.Equal("CONFIRMED", after.OrderStatus);
            acknowledged.Add(after.Id);
        }
        var ends = await new Books(second, service => databases[service]).CloseAsync(acknowledged);
        Assert.Equal(acknowledged.Count, ends["CONFIRMED"]);
    }

    /// <summary>An order is placed and moved on at one host, while its stream is read at the other.</summary>
    private static async Task<Guid> FollowOnTheOtherHostAsync(Shop acting, Shop watching, string customer, Guid product)
    {
        var placed = await acting.PlaceAsync(customer, [new(product)], method: "pm_card_authenticationRequired");
        Assert.Equal(HttpStatusCode.Created, placed.Status);
        var order = $"/api/orders/{placed.Id}";
        List<string> seen = [];
        await foreach (var status in watching.FollowAsync(customer, placed.Id))
        {
            // The stream may tell a state again, when it was read while something else about the order changed.
            if (seen.LastOrDefault() == status) continue;
            seen.Add(status);
            switch (status)
            {
                case "RESERVED":
                    await UntilPayableAsync(acting, customer, placed.Id);
                    await MoveAsync(acting.PostAsync(customer, $"/api/payments/order/{placed.Id}/pay", new() { ["payment_method"] = "pm_card_visa" }));
                    break;
                case "CONFIRMED":
                    await MoveAsync(acting.PostAsync(acting.Admin, $"{order}/ship"));
                    break;
                case "SHIPPED":
                    await MoveAsync(acting.PostAsync(acting.Admin, $"{order}/deliver"));
                    break;
            }
        }
        Assert.Equal(["RESERVED", "CONFIRMED", "SHIPPED", "DELIVERED"], seen.Where(status => status != "PENDING"));
        return placed.Id;
    }

    private static async Task UntilPayableAsync(Shop shop, string customer, Guid order)
    {
        Answer? last = null;
        await Eventually.TrueAsync(async () =>
        {
            last = await shop.SendAsync(HttpMethod.Get, $"/api/payments/order/{order}", customer);
            return last is { Status: HttpStatusCode.OK, OrderStatus: "REQUIRES_ACTION" };
        }, LongestTakeover, () => $"the payment of order {order} does not wait for its customer: {last}");
    }

    private static async Task MoveAsync(Task<Answer> asked)
    {
        var answer = await asked;
        Assert.True((int)answer.Status < 300, $"{answer.Status} {answer.Code}");
    }
}
