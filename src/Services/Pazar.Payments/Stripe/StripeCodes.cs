namespace Pazar.Payments;

/// <summary>Stripe's codes of refusals (https://docs.stripe.com/error-codes, https://docs.stripe.com/declines/codes) as Pazar's.</summary>
internal static class StripeCodes
{
    /// <summary>The hold on the card has lapsed, or somebody let it go in Stripe's dashboard.</summary>
    public const string AuthorizationEnded = "authorization_expired";

    /// <summary>Stripe does not know the PaymentIntent: it belongs to another account, or to its test data.</summary>
    public const string NoSuchPayment = "no_such_payment";

    /// <summary>Stripe's own code where it finds nothing.</summary>
    public const string ResourceMissing = "resource_missing";

    public const string UnpayableAmount = "unpayable_amount";

    public const string ProcessingError = "processing_error";

    private const string Declined = "card_declined";
    private const string Refused = "provider_refused";
    private const string LimitExceeded = "limit_exceeded";
    private const string UnknownMethod = "unknown_payment_method";

    /// <summary>Those that say nothing about the card or the money, only about the moment.</summary>
    private static readonly HashSet<string> Passing =
        [ProcessingError, "try_again_later", "issuer_not_available", "reenter_transaction", "lock_timeout", "rate_limit", "api_error", "balance_insufficient"];

    /// <summary>What may be told the customer. A card that was lost or stolen is declined like any other: its bank does not want more said.</summary>
    private static readonly Dictionary<string, string> ByDeclineCode = new()
    {
        ["insufficient_funds"] = "insufficient_funds",
        ["expired_card"] = "expired_card",
        ["incorrect_cvc"] = "incorrect_cvc",
        ["invalid_cvc"] = "incorrect_cvc",
        ["incorrect_number"] = "incorrect_number",
        ["invalid_number"] = "incorrect_number",
        ["processing_error"] = ProcessingError,
        ["try_again_later"] = "try_again_later",
        ["issuer_not_available"] = "issuer_not_available",
        ["reenter_transaction"] = "reenter_transaction",
        ["authentication_required"] = "authentication_required",
        ["authentication_not_handled"] = "authentication_required",
        ["card_velocity_exceeded"] = LimitExceeded,
        ["withdrawal_count_limit_exceeded"] = LimitExceeded,
        ["card_not_supported"] = "card_not_supported",
        ["currency_not_supported"] = "card_not_supported",
    };

    private static readonly Dictionary<string, string> ByCode = new()
    {
        ["card_declined"] = Declined,
        ["expired_card"] = "expired_card",
        ["incorrect_cvc"] = "incorrect_cvc",
        ["invalid_cvc"] = "incorrect_cvc",
        ["incorrect_number"] = "incorrect_number",
        ["invalid_number"] = "incorrect_number",
        ["invalid_expiry_month"] = "expired_card",
        ["invalid_expiry_year"] = "expired_card",
        ["processing_error"] = ProcessingError,
        ["authentication_required"] = "authentication_required",
        ["payment_intent_authentication_failure"] = "authentication_failed",
        ["payment_intent_payment_attempt_failed"] = Declined,
        ["payment_intent_payment_attempt_expired"] = "authentication_failed",
        ["payment_method_not_available"] = "issuer_not_available",
        ["payment_method_provider_decline"] = Declined,
        ["payment_method_provider_timeout"] = "try_again_later",
        ["payment_method_unexpected_state"] = UnknownMethod,
        ["card_decline_rate_limit_exceeded"] = Declined,
        ["amount_too_small"] = "amount_too_small",
        ["amount_too_large"] = "amount_too_large",
        ["charge_exceeds_source_limit"] = LimitExceeded,
        ["charge_exceeds_transaction_limit"] = LimitExceeded,
        ["charge_already_captured"] = RecordReply.AlreadyCaptured,
        ["charge_expired_for_capture"] = AuthorizationEnded,
        ["capture_charge_authorization_expired"] = AuthorizationEnded,
        ["capture_unauthorized_payment"] = "not_authorized",
        ["charge_already_refunded"] = "already_refunded",
        ["charge_disputed"] = "charge_disputed",
        ["charge_not_refundable"] = "refund_declined",
        ["refund_disputed_payment"] = "charge_disputed",
        ["balance_insufficient"] = "balance_insufficient",
        ["insufficient_funds"] = "balance_insufficient",
        ["lock_timeout"] = "lock_timeout",
        ["rate_limit"] = "rate_limit",
    };

    public static string Of(StripeError? error) => error switch
    {
        { DeclineCode: { } decline } => ByDeclineCode.GetValueOrDefault(decline, Declined),
        { Code: ResourceMissing, Param: "payment_method" } => UnknownMethod,
        { Code: ResourceMissing } => NoSuchPayment,
        { Code: { } code } when ByCode.TryGetValue(code, out var known) => known,
        { Type: "card_error" } => Declined,
        _ => Refused,
    };

    public static ProviderReply Decline(StripeError? error) => Decline(Of(error));

    public static ProviderReply Decline(string code) => ProviderReply.Declined(code, Passing.Contains(code));
}
