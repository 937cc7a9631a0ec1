using Pazar.Contracts;

namespace Pazar.Discounts;

/// <summary>An order is cancelled: its use is free again. What is refunded after it was shipped keeps it.</summary>
internal static class ReturnUse
{
    public static UseDecision Decide(Uses uses, OrderCancelled order) => uses.Redemptions.Find(order.OrderId) switch
    {
        null => new UseDecision.Remember(order.OrderId, order.UserId),
        { Status: RedemptionStatus.Redeemed } redemption => new UseDecision.Return(redemption),
        _ => UseDecision.Nothing.Instance,
    };
}
