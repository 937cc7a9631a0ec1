using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The discount that a code stands for, as far as an order that is placed cares.</summary>
internal sealed record KnownCoupon(Id<Discount> DiscountId, string Code, DiscountTerms Terms, bool IsExhausted, int? MaxUsesPerUser = null)
{
    /// <summary>Ordering's own copy of discounts, by their codes.</summary>
    public static Copy<Coupon, KnownCoupon> NewCopy() =>
        new("coupons", OrderingJson.Default.KnownCoupon, gone: coupon => coupon with { Terms = coupon.Terms with { IsActive = false } });

    public static CopyNews<Coupon, KnownCoupon> Of(DiscountChanged said) =>
        new(CouponCode.IdOf(said.Code), said.Revision, new(said.DiscountId, said.Code, said.Terms, said.IsExhausted, said.MaxUsesPerUser));

    public static CopyNews<Coupon, KnownCoupon> Of(DiscountEnded said) => new(CouponCode.IdOf(said.Code), said.Revision, null);

    /// <summary>What is taken off these lines, or why nothing is. That there is a use left is for Discounts to say.</summary>
    /// <param name="used">How many of the user's orders use it, as far as is known.</param>
    public Result<AppliedDiscount> Apply(IReadOnlyList<DiscountLine> lines, int used, DateTimeOffset at)
    {
        var applied = Terms.Apply(lines, at);
        if (!applied.Succeeded) return applied;
        if (IsExhausted) return CouponRefusal.Exhausted;
        return used >= MaxUsesPerUser ? CouponRefusal.ExhaustedForUser : applied;
    }
}
