using System.Net;
using System.Text.Json.Nodes;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class LastUsesTests
{
    private const int Buyers = 600;
    private const int Uses = 40;
    private const int AtOnce = 32;

    [Fact]
    public async Task Of_the_buyers_who_race_for_the_last_uses_of_a_coupon_as_many_get_one_as_there_are_and_nothing_is_kept_of_the_others()
    {
        var random = Seed.Next();
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var product = (await shop.StockAsync(100_000))[0];
        await shop.DiscountAsync(new() { ["code"] = "RACE", ["kind"] = "percent", ["value"] = 33.33, ["max_uses"] = Uses, ["max_uses_per_user"] = 3 });
        await shop.DiscountAsync(new() { ["code"] = "FREE", ["kind"] = "percent", ["value"] = 100 });
        var customers = await shop.RegisterAsync(20);
        string?[] coupons = ["RACE", "race", "FREE", null];
        var wishes = Enumerable.Range(0, Buyers).Select(_ => (Coupon: coupons[random.Next(coupons.Length)], IsCancelled: random.Next(8) == 0)).ToArray();

        var placed = new Guid[Buyers];
        await Parallel.ForAsync(0, Buyers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (buyer, _) =>
        {
            var customer = customers[buyer % customers.Length];
            var answer = await shop.PlaceWithAsync(customer, product, wishes[buyer].Coupon);
            if (answer is { Status: HttpStatusCode.Conflict, Code: "coupon_exhausted" }) return;
            Assert.Equal(HttpStatusCode.Created, answer.Status);
            placed[buyer] = answer.Id;
            if (wishes[buyer].IsCancelled) await shop.PostAsync(customer, $"/api/orders/{answer.Id}/cancel");
        });

        // The audit says that uses, stock and money are what the orders say.
        Books books = new(host);
        var ends = await books.CloseAsync([.. placed.Where(order => order != Guid.Empty)]);
        Assert.Empty(ends.Keys.Except(["CANCELLED coupon_refused", "CANCELLED customer", "CONFIRMED"]));
        Assert.InRange(await books.UsesAsync("RACE"), 1, Uses);
        Assert.Equal(await books.ConfirmedWithAsync("RACE"), await books.UsesAsync("RACE"));
        Assert.Equal(await books.ConfirmedWithAsync("FREE"), await books.UsesAsync("FREE"));
        Assert.Equal(0, await books.ChargesOfFreeOrdersAsync());
    }
}
