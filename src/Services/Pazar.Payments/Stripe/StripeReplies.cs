namespace Pazar.Payments;

/// <summary>What the state of an object at Stripe answers to an operation. Not found is: this was not done, and may be asked for again.</summary>
internal static class StripeReplies
{
    public static ProviderReply OfAuthorization(StripeIntent intent) => intent switch
    {
        { Status: StripeIntent.Held or StripeIntent.Captured } => ProviderReply.Succeeded with { Reference = intent.Id },
        { Status: "requires_action" } or { Status: "requires_payment_method" or "requires_confirmation", LastPaymentError: null } =>
            ProviderReply.RequiresAction with { Reference = intent.Id, Action = new(intent.ClientSecret) },
        { Status: "requires_payment_method" or "requires_confirmation" } => StripeCodes.Decline(intent.LastPaymentError) with { Reference = intent.Id },
        { Status: StripeIntent.Canceled } => StripeCodes.Decline(StripeCodes.AuthorizationEnded) with { Reference = intent.Id },
        // It is being processed.
        _ => ProviderReply.Unknown,
    };

    public static ProviderReply OfCapture(StripeIntent intent) => intent.Status switch
    {
        StripeIntent.Captured => ProviderReply.Succeeded,
        StripeIntent.Held => ProviderReply.NotFound,
        StripeIntent.Canceled => StripeCodes.Decline(StripeCodes.AuthorizationEnded),
        "processing" => ProviderReply.Unknown,
        _ => StripeCodes.Decline("not_authorized"),
    };

    /// <summary>Whether an attempt holds nothing any more, and never will.</summary>
    public static ProviderReply OfCancellation(StripeIntent intent) => intent.Status switch
    {
        StripeIntent.Canceled => ProviderReply.Succeeded,
        StripeIntent.Captured => StripeCodes.Decline(RecordReply.AlreadyCaptured),
        "processing" => ProviderReply.Unknown,
        _ => ProviderReply.NotFound,
    };

    /// <summary>A refund that has not ended may still fail, and then the customer has nothing.</summary>
    public static ProviderReply OfRefund(StripeRefund refund) => refund.Status switch
    {
        "succeeded" => ProviderReply.Succeeded,
        "pending" or "requires_action" => ProviderReply.OnItsWay,
        "failed" or "canceled" => StripeCodes.Decline("refund_declined"),
        _ => ProviderReply.Unknown,
    };

    /// <summary>Of several attempts together: what is not known of one is not known of all.</summary>
    public static ProviderReply Together(IReadOnlyCollection<ProviderReply> replies) =>
        replies.FirstOrDefault(reply => reply.Outcome == ReplyOutcome.Unknown)
        ?? replies.FirstOrDefault(reply => reply.Outcome == ReplyOutcome.Declined)
        ?? replies.FirstOrDefault(reply => reply.Outcome == ReplyOutcome.NotFound)
        ?? ProviderReply.Succeeded;
}
