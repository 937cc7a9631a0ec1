using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What was checked out of a basket.</summary>
/// <param name="UserId">Whose order it became: the basket's owner's, or that of the account that was made for a guest.</param>
internal sealed record ReturnableCheckout(Id<ShoppingBasket> BasketId, Id<User> UserId, IReadOnlyList<StockLine> Items, string? Coupon)
{
    /// <summary>The basket that it came from, and the one that a guest may have brought it along into.</summary>
    public IReadOnlyList<Id<ShoppingBasket>> BasketIds => [BasketId, BasketOwner.Of(UserId).Fresh];
}

/// <summary>The rules of what goes back into a basket when its order was cancelled before it was confirmed: its customer wanted to buy, and finds it where it was.</summary>
internal static class ReturnLines
{
    /// <summary>
    /// The basket that takes them: the one that they came from, or the user's whose part it has become since. A user's that was not there when it was
    /// looked for was made meanwhile: what is saved as new then is refused, and decided again on what there is.
    /// </summary>
    public static BasketState? BasketOf(ReturnableCheckout checkout, Loaded<Id<ShoppingBasket>, BasketState> baskets, DateTimeOffset now)
    {
        var basket = baskets.Find(checkout.BasketId);
        if (basket?.MergedInto is not { } user || user != checkout.UserId) return basket;
        var its = BasketOwner.Of(user).Fresh;
        return baskets.Find(its) ?? BasketState.New(its, user, now);
    }

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
