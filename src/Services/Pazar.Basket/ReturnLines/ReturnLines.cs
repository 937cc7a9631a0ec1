using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What was checked out of a basket.</summary>
internal sealed record ReturnableCheckout(Id<ShoppingBasket> BasketId, IReadOnlyList<StockLine> Items, string? Coupon);

/// <summary>The rules of what goes back into a basket when its order was cancelled before it was confirmed: its customer wanted to buy, and finds it where it was.</summary>
internal static class ReturnLines
{
    /// <summary>
    /// The basket after it; null where nothing goes back. What lies in it again was put in by the customer, who may have meant the same: it stays as it
    /// is, so nothing is doubled.
    /// </summary>
    public static BasketState? Decide(BasketState? basket, ReturnableCheckout checkout, DateTimeOffset now, TimeSpan anonymousTime)
    {
        if (basket is null || basket.HasEnded(now, anonymousTime)) return null;
        var missing = checkout.Items.Where(item => basket.Find(item.ProductId) is null).Take(BasketState.MostLines - basket.Lines.Count)
            .Select(item => new BasketLine(item.ProductId, item.Quantity)).ToList();
        var coupon = basket.Coupon ?? checkout.Coupon;
        return missing.Count == 0 && coupon == basket.Coupon ? null : (basket with { Lines = [.. basket.Lines, .. missing], Coupon = coupon }).Changed(now);
    }
}
