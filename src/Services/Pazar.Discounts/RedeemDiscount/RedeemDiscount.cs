using Pazar.Contracts;

namespace Pazar.Discounts;

/// <summary>
/// An order wants a use of its discount. Whether the discount applied was decided when the order was placed, and its price stands; what only Discounts knows is how often it
/// may still be used.
/// </summary>
internal static class RedeemDiscount
{
    public static UseDecision Decide(Uses uses, OrderDiscounted order)
    {
        // Heard before, or cancelled before it came: the first answer stands.
        if (uses.Redemptions.Find(order.OrderId) is not null) return UseDecision.Nothing.Instance;
        if (uses.Discounts.Find(order.DiscountId) is not { } discount) return new UseDecision.Refuse(order, CouponRefusal.Unknown);
        return uses.Ledger.FindShortage(discount.OneUseOf(order.UserId)) switch
        {
            null => new UseDecision.Redeem(order),
            { Key.UserId: null } => new UseDecision.Refuse(order, CouponRefusal.Exhausted),
            _ => new UseDecision.Refuse(order, CouponRefusal.ExhaustedForUser),
        };
    }
}
