using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>The discount that a code stands for, as far as a basket shows it.</summary>
internal sealed record KnownCoupon(string Code, DiscountTerms Terms, bool IsExhausted)
{
    /// <summary>Basket's own copy of discounts, by their codes.</summary>
    public static Copy<Coupon, KnownCoupon> NewCopy() => new("coupons", BasketJson.Default.KnownCoupon, gone: coupon => As(coupon, isGone: true));

    public static KnownCoupon As(KnownCoupon coupon, bool isGone) => isGone ? coupon with { Terms = coupon.Terms with { IsActive = false } } : coupon;

    public static CopyNews<Coupon, KnownCoupon> Of(DiscountChanged said) => new(CouponCode.IdOf(said.Code), said.Revision, new(said.Code, said.Terms, said.IsExhausted));

    public static CopyNews<Coupon, KnownCoupon> Of(DiscountEnded said) => new(CouponCode.IdOf(said.Code), said.Revision, null);

    /// <summary>What is taken off these lines, or why nothing is. Whether the last use is still there when the order is placed is for Discounts to say.</summary>
    public Result<AppliedDiscount> Apply(IReadOnlyList<DiscountLine> lines, DateTimeOffset at)
    {
        var applied = Terms.Apply(lines, at);
        return applied.Succeeded && IsExhausted ? CouponRefusal.Exhausted : applied;
    }
}
