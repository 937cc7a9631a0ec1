namespace Pazar.Contracts;

/// <summary>Why an order was cancelled, as the wire names it.</summary>
public static class OrderCancelReason
{
    public const string OutOfStock = "out_of_stock";
    public const string PaymentFailed = "payment_failed";
    public const string CouponRefused = "coupon_refused";
    public const string CaptureFailed = "capture_failed";
    public const string Refunded = "refunded";
    public const string Customer = "customer";
    public const string Admin = "admin";
    public const string TimedOut = "timeout";

    /// <summary>Whether it did not become a sale although its customer wanted it to: these come before any confirmation, and from nobody's hand.</summary>
    public static bool IsFailedSale(string reason) => reason is OutOfStock or PaymentFailed or CouponRefused or TimedOut;
}
