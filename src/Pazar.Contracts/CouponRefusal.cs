using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>Why a coupon takes nothing off: the same words wherever a customer names one.</summary>
public static class CouponRefusal
{
    public const string UnknownCode = "unknown_coupon";
    public const string ExpiredCode = "coupon_expired";
    public const string ExhaustedCode = "coupon_exhausted";
    public const string NotApplicableCode = "coupon_not_applicable";

    /// <summary>A new one is heard of a moment later.</summary>
    public static readonly Refusal Unknown = Refusal.Passing(UnknownCode, "There is no coupon with this code.");

    public static readonly Refusal Expired = new(ExpiredCode, "The coupon is not valid any more.");

    public static readonly Refusal Exhausted = new(ExhaustedCode, "The coupon was used as often as it may be.");

    public static readonly Refusal ExhaustedForUser = new(ExhaustedCode, "You have used the coupon as often as you may.");

    public static Refusal NotApplicable(string detail) => new(NotApplicableCode, detail);
}
