using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments;

/// <summary>The provider's answer closes the open operation. An answer to anything else was heard before, is news of the customer, or contradicts what was.</summary>
internal static class RecordReply
{
    /// <summary>The money was taken, whatever was said of it before: to a capture this is a success.</summary>
    public const string AlreadyCaptured = "already_captured";

    private const string Declined = "declined";

    /// <param name="now">The database's clock.</param>
    public static PaymentChange Decide(PaymentState payment, string name, ProviderReply reply, RetryPolicy retries, DateTimeOffset now)
    {
        if (reply.FailureCode == AlreadyCaptured && PaymentKey.IsCapture(name)) reply = reply with { Outcome = ReplyOutcome.Succeeded, FailureCode = null };
        var closed = payment with { Open = null, ProviderReference = reply.Reference ?? payment.ProviderReference };
        if (payment.Request is not { } request || request.Name != name) return HearUnasked(payment, closed, name, reply.Outcome, reply.FailureCode);

        return reply.Outcome switch
        {
            ReplyOutcome.Succeeded => Succeed(closed, request.Operation),
            ReplyOutcome.Declined => Decline(closed, request.Operation, reply.FailureCode ?? Declined, retries, now),
            ReplyOutcome.RequiresAction when request.Operation == Operation.Authorize =>
                Say(closed with { Status = PaymentStatus.RequiresAction }, What.ActionRequired),
            // It was never sent, and the order is cancelled: it never will be.
            ReplyOutcome.NotFound when request.Operation == Operation.Authorize && payment.IsCancelled => NextStep.Of(closed),
            _ => None(payment),
        };
    }

    private static PaymentChange HearUnasked(PaymentState payment, PaymentState closed, string name, ReplyOutcome outcome, string? code)
    {
        if (RecordedReply.IsContradictedBy(payment, name, outcome))
        {
            var shown = payment with { FailureCode = RecordedReply.Contradicted };
            return IsTakenAfterAll(payment, name, outcome) ? Take(shown) with { IsContradicted = true } : new(shown, [], IsContradicted: true);
        }
        if (payment is not { Status: PaymentStatus.RequiresAction, Open: null } || name != PaymentKey.Authorize(payment.Attempt)) return None(payment);
        // The customer authenticated, or failed to. Whoever failed may pay again under another number, and is told once.
        return outcome switch
        {
            ReplyOutcome.Succeeded => Succeed(closed, Operation.Authorize),
            ReplyOutcome.Declined when payment.FailureCode is null => Say(closed with { FailureCode = code ?? Declined }, What.ActionRequired),
            _ => None(payment),
        };
    }

    /// <summary>Money that is not known of is never given back, so this one contradiction is believed. While something is open, its answer has the last word.</summary>
    private static bool IsTakenAfterAll(PaymentState payment, string name, ReplyOutcome outcome) =>
        outcome == ReplyOutcome.Succeeded && PaymentKey.IsCapture(name)
        && payment is { Open: null, IsConfirmed: true } and ({ Status: PaymentStatus.Authorized } or { Status: PaymentStatus.Failed, IsCancelled: true });

    private static PaymentChange Take(PaymentState payment) => Say(
        payment with { Status = PaymentStatus.Captured, CapturedAmount = payment.Amount, RetryAt = null, IsCaptureRefused = false }, What.Captured);

    private static PaymentChange Succeed(PaymentState closed, Operation operation)
    {
        switch (operation)
        {
            case Operation.Authorize:
                return Say(closed with { Status = PaymentStatus.Authorized, FailureCode = null }, What.Authorized);
            case Operation.Capture:
                return Take(closed with { FailureCode = null });
            case Operation.Void:
                return Say(closed with { Status = PaymentStatus.Voided }, What.Voided);
            default:
                var refund = closed.NextRefund!;
                var refunded = closed.With(refund with { Status = RefundStatus.Paid }) with
                {
                    RefundedAmount = closed.RefundedAmount + refund.Amount,
                    FailureCode = null,
                };
                if (refunded.Refundable == default) refunded = refunded with { Status = PaymentStatus.Refunded };
                return NextStep.Of(refunded, new Said(What.Refunded, refunded, refund));
        }
    }

    private static PaymentChange Decline(PaymentState closed, Operation operation, string code, RetryPolicy retries, DateTimeOffset now)
    {
        var declined = closed with { FailureCode = code };
        return operation switch
        {
            // The customer may pay again while the order waits.
            Operation.Authorize when closed.Status == PaymentStatus.RequiresAction => Say(declined, What.ActionRequired),
            Operation.Authorize => Say(declined with { Status = PaymentStatus.Failed }, What.Failed),
            Operation.Capture => DeclineCapture(declined with { Tries = closed.Tries + 1 }, code, retries, now),
            Operation.Void when code == AlreadyCaptured => Take(closed with { FailureCode = null }),
            Operation.Void => DeclineVoid(declined with { Tries = closed.Tries + 1 }, code, retries, now),
            _ => DeclineRefund(declined, closed.NextRefund!, retries, now),
        };
    }

    /// <summary>The money stays authorized: it is captured later, or the order is cancelled and it is voided.</summary>
    private static PaymentChange DeclineCapture(PaymentState declined, string code, RetryPolicy retries, DateTimeOffset now)
    {
        // The void that comes next counts its own tries.
        if (declined.IsCancelled) return Say(declined with { IsCaptureRefused = true, Tries = 0 }, What.CaptureFailed);
        return retries.NextTry(code, declined.Tries, now) is { } next
            ? new(declined with { RetryAt = next }, [])
            : Say(declined with { IsCaptureRefused = true }, What.CaptureFailed);
    }

    private static PaymentChange DeclineVoid(PaymentState declined, string code, RetryPolicy retries, DateTimeOffset now) =>
        retries.NextTry(code, declined.Tries, now) is { } next
            ? new(declined with { RetryAt = next }, [])
            // What cannot be given back lapses at the provider by itself; the code tells people.
            : Say(declined with { Status = PaymentStatus.Failed }, What.VoidFailed);

    /// <summary>What an admin asked for ends here and may be asked for again. What a cancellation gives back is tried again by itself.</summary>
    private static PaymentChange DeclineRefund(PaymentState declined, Refund refund, RetryPolicy retries, DateTimeOffset now)
    {
        var refused = declined.With(refund with { Status = RefundStatus.Refused, Tries = refund.Tries + 1 });
        if (refund.Id == declined.OrderId.Value) refused = refused with { RetryAt = retries.NextRefund(refund.Tries + 1, now) };
        return NextStep.Of(refused, new Said(What.RefundFailed, refused, refund));
    }

    private static PaymentChange Say(PaymentState payment, What what) => NextStep.Of(payment, new Said(what, payment));
}
