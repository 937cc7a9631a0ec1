namespace Pazar.Ordering;

/// <summary>Why an order was cancelled, as the wire names it.</summary>
internal static class CancelReason
{
    public const string OutOfStock = "out_of_stock";
    public const string PaymentFailed = "payment_failed";
    public const string CouponRefused = "coupon_refused";
    public const string CaptureFailed = "capture_failed";
    public const string Refunded = "refunded";
    public const string Customer = "customer";
    public const string Admin = "admin";
    public const string TimedOut = "timeout";
}
