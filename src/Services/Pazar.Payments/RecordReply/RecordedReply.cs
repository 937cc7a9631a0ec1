namespace Pazar.Payments;

/// <summary>What the provider answered before to an operation that is closed, as the payment remembers it.</summary>
internal static class RecordedReply
{
    /// <summary>The code of a payment about which the provider said two things that cannot both be true. The first one stays, unless the second is that something was done after all.</summary>
    public const string Contradicted = "contradicting_answers";

    public static bool IsContradictedBy(PaymentState payment, string name, ReplyOutcome outcome) => outcome switch
    {
        ReplyOutcome.Succeeded => Of(payment, name) == ReplyOutcome.Declined,
        ReplyOutcome.Declined => Of(payment, name) == ReplyOutcome.Succeeded,
        _ => false,
    };

    /// <summary>Null when the payment cannot tell, or when the operation was never closed.</summary>
    private static ReplyOutcome? Of(PaymentState payment, string name)
    {
        var (kind, before, id) = PaymentKey.Read(name);
        return kind switch
        {
            "authorize" => OfAuthorization(payment, before + 1),
            "capture" => OfCapture(payment, before),
            "void" when payment.Status == PaymentStatus.Voided => OfTries(payment.Tries, before, succeeded: true),
            "void" when payment.IsCancelled => OfTries(payment.Tries, before, succeeded: false),
            "refund" when payment.Refunds.FirstOrDefault(refund => refund.Id == id) is { } refund =>
                OfTries(refund.Tries, before, succeeded: refund.Status == RefundStatus.Paid),
            _ => null,
        };
    }

    private static ReplyOutcome? OfAuthorization(PaymentState payment, int attempt)
    {
        if (attempt > payment.Attempt) return null;
        // An attempt that was followed by another held nothing.
        if (attempt < payment.Attempt) return ReplyOutcome.Declined;
        return payment.Status switch
        {
            PaymentStatus.RequiresAction when payment is { FailureCode: not null, IsCancelled: false } => ReplyOutcome.Declined,
            PaymentStatus.Authorized or PaymentStatus.Captured or PaymentStatus.Refunded => ReplyOutcome.Succeeded,
            // A void that failed counts its tries: what was authorized before is not known any more.
            PaymentStatus.Failed when payment.Tries == 0 => ReplyOutcome.Declined,
            _ => null,
        };
    }

    private static ReplyOutcome? OfCapture(PaymentState payment, int before)
    {
        if (payment.Status is PaymentStatus.Captured or PaymentStatus.Refunded) return OfTries(payment.Tries, before, succeeded: true);
        // Whoever is cancelled without a capture was refused it.
        return payment.IsCancelled ? ReplyOutcome.Declined : OfTries(payment.Tries, before, succeeded: false);
    }

    private static ReplyOutcome? OfTries(int refused, int before, bool succeeded) =>
        before < refused ? ReplyOutcome.Declined : succeeded && before == refused ? ReplyOutcome.Succeeded : null;
}
