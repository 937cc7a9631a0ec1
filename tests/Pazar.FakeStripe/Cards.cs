namespace Pazar.FakeStripe;

/// <summary>Test payment methods: Stripe's own, and some of the fake's that misbehave.</summary>
public static class Cards
{
    public const string Visa = "pm_card_visa";
    public const string Declined = "pm_card_chargeDeclined";
    public const string InsufficientFunds = "pm_card_chargeDeclinedInsufficientFunds";
    public const string ProcessingError = "pm_card_chargeDeclinedProcessingError";
    public const string Lost = "pm_card_chargeDeclinedLostCard";
    public const string AuthenticationRequired = "pm_card_authenticationRequired";

    /// <summary>The first answer to each key is lost.</summary>
    public const string LosesAnswers = "pm_fake_losesAnswers";

    /// <summary>The first answer to each key does not come.</summary>
    public const string Hangs = "pm_fake_hangs";

    /// <summary>Each event is told three times.</summary>
    public const string TellsTwice = "pm_fake_tellsTwice";

    /// <summary>What is asked for is done and answered 500, which the key then repeats.</summary>
    public const string FailsAfter = "pm_fake_failsAfter";

    /// <summary>Nothing is done, and it is answered 500, which the key then repeats.</summary>
    public const string FailsForGood = "pm_fake_failsForGood";

    /// <summary>The capture is declined.</summary>
    public const string CaptureDeclined = "pm_fake_captureDeclined";

    /// <summary>Refunds fail.</summary>
    public const string RefundFails = "pm_fake_refundFails";

    /// <summary>Refunds are pending until they are settled.</summary>
    public const string RefundPends = "pm_fake_refundPends";

    /// <summary>The codes of a decline; null for a card that is good.</summary>
    internal static (string Code, string? DeclineCode)? DeclineOf(string method) => method switch
    {
        Declined => ("card_declined", "generic_decline"),
        InsufficientFunds => ("card_declined", "insufficient_funds"),
        Lost => ("card_declined", "lost_card"),
        ProcessingError => ("processing_error", null),
        _ => null,
    };

    internal static bool IsKnown(string method) => method is Visa or Declined or InsufficientFunds or ProcessingError or Lost or AuthenticationRequired
        or LosesAnswers or Hangs or TellsTwice or FailsAfter or FailsForGood or CaptureDeclined or RefundFails or RefundPends;
}
