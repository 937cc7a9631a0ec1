using Pazar.Contracts;

namespace Pazar.Basket;

/// <summary>The rules of naming a coupon. It is kept as long as somebody wants it, and takes something off only while it may.</summary>
internal static class UseCoupon
{
    public static BasketChange Decide(Baskets baskets, BasketCommand.SetCoupon wanted)
    {
        if (baskets.FindCoupon(wanted.Code) is not { } coupon) return new() { Refusal = CouponRefusal.Unknown };
        var basket = baskets.Find(wanted.Owner);
        var applied = coupon.Apply([.. (basket?.Lines ?? []).Select(baskets.Priced).OfType<DiscountLine>()], baskets.Now);
        if (!applied.Succeeded) return new() { Refusal = applied.Refusal };
        return basket!.Coupon == coupon.Code ? BasketChange.None(basket) : BasketChange.To((basket with { Coupon = coupon.Code }).Changed(baskets.Now));
    }

    public static BasketChange Decide(Baskets baskets, BasketCommand.RemoveCoupon wanted) => baskets.Find(wanted.Owner) switch
    {
        { Coupon: not null } basket => BasketChange.To((basket with { Coupon = null }).Changed(baskets.Now)),
        var basket => BasketChange.None(basket),
    };
}
