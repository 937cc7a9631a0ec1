namespace Pazar.Payments;

/// <summary>What the simulated provider does, by the name of the payment method. Where Stripe has a test method of the kind, the name is Stripe's.</summary>
internal static class TestCards
{
    public const string Visa = "pm_card_visa";
    public const string Declined = "pm_card_chargeDeclined";
    public const string InsufficientFunds = "pm_card_chargeDeclinedInsufficientFunds";
    public const string AuthenticationRequired = "pm_card_authenticationRequired";
    public const string CaptureDeclined = "pm_card_captureDeclined";
    public const string CaptureDeclinedOnce = "pm_card_captureDeclinedOnce";
    public const string VoidDeclined = "pm_card_voidDeclined";
    public const string VoidDeclinedOnce = "pm_card_voidDeclinedOnce";
    public const string RefundDeclined = "pm_card_refundDeclined";
    public const string RefundDeclinedOnce = "pm_card_refundDeclinedOnce";
    public const string RefundDenied = "pm_card_refundDenied";
    public const string AuthorizedAfterDecline = "pm_card_authorizedAfterDecline";
    public const string Slow = "pm_card_slow";
    public const string LostReply = "pm_card_lostReply";
    public const string DoubledReply = "pm_card_doubledReply";
    public const string ContradictingReply = "pm_card_contradictingReply";

    /// <summary>The methods whose authorization succeeds, whatever comes after.</summary>
    public static bool CanBeAuthorized(string method) => method is Visa or CaptureDeclined or CaptureDeclinedOnce or VoidDeclined or VoidDeclinedOnce
        or RefundDeclined or RefundDeclinedOnce or RefundDenied or Slow or LostReply or DoubledReply or ContradictingReply;
}
