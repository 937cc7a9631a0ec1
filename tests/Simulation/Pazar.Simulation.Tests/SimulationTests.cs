using System.Globalization;

namespace Pazar.Simulation.Tests;

public sealed class SimulationTests
{
    private const long Seeds = 5_000;

    [Fact]
    public void Every_world_keeps_the_rules_and_comes_to_rest()
    {
        if (Setting("PAZAR_SEED") is { } seed)
        {
            Assert.True(Simulation.Run(seed, 1).Count == 0, Simulation.Explain(seed));
            return;
        }
        var count = Setting("PAZAR_SEEDS") ?? Seeds;
        var report = Simulation.Report(Simulation.Run(1, count), count);
        Assert.True(report is null, report);
    }

    [Fact]
    public void A_seed_tells_the_same_story_again()
    {
        Story first = new(), second = new();
        new World(7, story: first).Run();
        new World(7, story: second).Run();
        Assert.Equal(first.Whole, second.Whole);
        Assert.NotEmpty(first.Whole);
    }

    [Fact]
    public void Among_the_worlds_is_every_kind_of_news_and_every_end_of_an_order()
    {
        HashSet<string> news = [];
        HashSet<string> ends = [];
        for (var seed = 1; seed <= 1_000; seed++)
        {
            World world = new(seed);
            world.Run();
            foreach (var log in (WorldLog[])[world.Ordering.Log, world.Basket.Log, world.Inventory.Log, world.Discounts.Log, world.Payments.Log, world.Booking.Log])
                news.UnionWith(log.Entries.Select(entry => entry.Type));
            ends.UnionWith(world.Ordering.Ids.Select(id => $"{world.Ordering[id].Status} {world.Ordering[id].CancelReason}".TrimEnd()));
        }
        Assert.Equal(
        [
            "basket.checked_out", "discount.redeemed", "discount.refused", "event.availability_changed", "inventory.stock_changed", "inventory.stock_failed", "inventory.stock_released", "inventory.stock_reserved",
            "order.accepted", "order.cancelled", "order.confirmed", "order.created", "order.delivered", "order.discounted", "order.refund_requested", "order.refunded", "order.refused", "order.reserved", "order.shipped",
            "payment.action_required", "payment.authorization_voided", "payment.authorized", "payment.capture_failed", "payment.captured", "payment.failed", "payment.refund_failed",
            "payment.refunded", "payment.resolved", "payment.void_failed", "payment.voided", "reservation.cancelled", "reservation.confirmed", "reservation.expired",
            "reservation.held", "reservation.offered", "reservation.payment_accepted", "reservation.payment_failed", "reservation.payment_requested",
            "reservation.payment_unwanted",
        ], news.Order(StringComparer.Ordinal));
        Assert.Equal(
        [
            "Cancelled admin", "Cancelled capture_failed", "Cancelled coupon_refused", "Cancelled customer", "Cancelled out_of_stock", "Cancelled payment_failed", "Cancelled refunded",
            "Cancelled timeout", "Confirmed", "Delivered", "Refunded", "Shipped",
        ], ends.Order(StringComparer.Ordinal));
    }

    private static long? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? long.Parse(value, CultureInfo.InvariantCulture) : null;
}
