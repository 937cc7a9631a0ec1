using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>What is limited: the uses of a discount, or those of one user.</summary>
internal readonly record struct UseKey(Id<Discount> DiscountId, Id<User>? UserId = null);

/// <summary>Whether a discount's uses are limited for each user too.</summary>
internal sealed record UsedDiscount(Id<Discount> Id, int? MaxUses, int? MaxUsesPerUser)
{
    public IReadOnlyList<CapacityLine<UseKey>> OneUseOf(Id<User> user) =>
        MaxUsesPerUser is null ? [new(new(Id), 1)] : [new(new(Id), 1), new(new(Id, user), 1)];
}

/// <summary>The discounts whose uses a batch may touch, and the answers that its orders already have. It folds through the batch.</summary>
internal sealed class Uses(CapacityLedger<UseKey> ledger, Loaded<Id<Discount>, UsedDiscount> discounts, Loaded<Id<Order>, Redemption> redemptions)
{
    public CapacityLedger<UseKey> Ledger => ledger;

    public Loaded<Id<Discount>, UsedDiscount> Discounts => discounts;

    public Loaded<Id<Order>, Redemption> Redemptions => redemptions;

    public void Apply(UseDecision decision)
    {
        switch (decision)
        {
            case UseDecision.Redeem(var order):
                ledger.Hold(discounts.Find(order.DiscountId)!.OneUseOf(order.UserId));
                redemptions.Set(order.OrderId, new(order.OrderId, order.UserId, order.DiscountId, RedemptionStatus.Redeemed));
                break;
            case UseDecision.Refuse(var order, _):
                redemptions.Set(order.OrderId, new(order.OrderId, order.UserId, order.DiscountId, RedemptionStatus.Refused));
                break;
            case UseDecision.Return(var redemption):
                ledger.Release(discounts.Find(redemption.DiscountId!.Value)!.OneUseOf(redemption.UserId));
                redemptions.Set(redemption.OrderId, redemption with { Status = RedemptionStatus.Returned });
                break;
            case UseDecision.Remember(var order, var user):
                redemptions.Set(order, new(order, user, null, RedemptionStatus.Cancelled));
                break;
        }
    }

    /// <summary>How often a discount is used now.</summary>
    public int Of(Id<Discount> discount) => ledger[new(discount)].Held;
}
