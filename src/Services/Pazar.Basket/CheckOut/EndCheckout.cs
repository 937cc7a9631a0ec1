using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>The rules of how a checkout ends, in any order and any number of times.</summary>
internal static class EndCheckout
{
    /// <summary>The basket after it; null where it was answered before, or there is no such basket any more.</summary>
    public static BasketState? Decide(BasketState? basket, CheckoutNews news, DateTimeOffset now)
    {
        if (basket is not { Checkout: { IsOpen: true } checkout } || checkout.OrderId != news.OrderId) return null;
        return news is CheckoutNews.Placed(var order) ? TakeOut(basket, checkout, order.Coupon).Changed(now) : GiveUp(basket);
    }

    /// <summary>What was checked out leaves, and its coupon; what was put in meanwhile stays, and so does another coupon.</summary>
    private static BasketState TakeOut(BasketState basket, BasketCheckout checkout, string? coupon) => basket with
    {
        Coupon = basket.Coupon == coupon ? null : basket.Coupon,
        Lines = [.. basket.Lines.Select(line => new BasketLine(line.ProductId, line.Quantity - line.CheckedOut)).Where(line => line.Quantity > 0)],
        Checkout = checkout with { LeftVersion = basket.Version + 1 },
    };

    /// <summary>The basket is as it was, and may be checked out again.</summary>
    private static BasketState GiveUp(BasketState basket) => basket with
    {
        Lines = [.. basket.Lines.Select(line => line with { CheckedOut = 0 })],
        Checkout = null,
    };
}
