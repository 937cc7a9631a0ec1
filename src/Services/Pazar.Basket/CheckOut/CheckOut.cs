using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>The rules of how a basket becomes an order: each version of it one at most, however often it is sent.</summary>
internal static class CheckOut
{
    public static BasketChange InProgress { get; } =
        new() { Refusal = Refusal.Passing("checkout_in_progress", "A checkout of what was in the basket before is under way; it takes a moment.") };

    /// <summary>For so long after a checkout its repetition is told from a new one that has nothing to order.</summary>
    private static readonly TimeSpan RepeatTime = TimeSpan.FromHours(1);

    public static readonly Refusal NothingToOrder = new("basket_empty", "There is nothing in the basket.");

    private static readonly BasketChange Empty = new() { Refusal = NothingToOrder };

    public static BasketChange Decide(Baskets baskets, BasketCommand.CheckOut wanted)
    {
        if (baskets.Find(wanted.Owner) is not { } basket) return Empty;
        if (Before(baskets, basket, wanted.Version) is { } order) return BasketChange.Repeats(order);
        if (wanted.Version is { } version && version != basket.Version)
            return BasketChange.Refused("basket_changed", $"The basket is at version {basket.Version}, and version {version} was never checked out.");
        if (basket.IsCheckingOut) return InProgress;
        if (basket.Lines.Count == 0) return Empty;
        if (!wanted.MayBegin) return new() { LacksRoom = true };

        List<BasketLine> lines = [.. basket.Lines.Select(line => line with { CheckedOut = baskets.IsAvailable(line.ProductId) ? line.Quantity : 0 })];
        List<StockLine> items = [.. lines.Where(line => line.CheckedOut > 0).Select(line => new StockLine(line.ProductId, line.Quantity))];
        if (items.Count == 0) return BasketChange.Refused(ChangeBasket.Unavailable, "Nothing in the basket can be ordered.");
        foreach (var item in items)
            if (baskets.LimitOf(item.ProductId, item.Quantity) is { } limit) return new() { Refusal = limit };
        return new(basket with { Lines = lines, Checkout = new(wanted.OrderId, basket.Version) })
        {
            Basket = basket.Id,
            Order = wanted.OrderId,
            Begun = new(wanted.OrderId, wanted.UserId, basket.Id, basket.Version, items, basket.Coupon, wanted.PaymentMethod, wanted.ShippingAddress,
                wanted.Metadata, wanted.GuestEmail, wanted.ExpectedTotal),
        };
    }

    /// <summary>
    /// The order of the version that is meant, if it has one. Without a version that is the one that there is; and where the last checkout left nothing
    /// that could be ordered and nothing was put in since, whoever checks out soon after has not heard its answer.
    /// </summary>
    private static Id<Order>? Before(Baskets baskets, BasketState basket, long? version)
    {
        if (basket.Checkout is { } last)
        {
            if (last.Version == (version ?? (last.IsOpen ? basket.Version : null))) return last.OrderId;
            if (version is null && last.LeftVersion == basket.Version && baskets.Now - basket.TouchedAt < RepeatTime
                && !basket.Lines.Any(line => baskets.IsAvailable(line.ProductId))) return last.OrderId;
        }
        return version is { } meant ? baskets.OrderOf(basket.Id, meant) : null;
    }
}
