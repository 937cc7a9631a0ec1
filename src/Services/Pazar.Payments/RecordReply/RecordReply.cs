using Pazar.Kernel;
using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments;

/// <summary>The provider's answer closes the open operation. An answer to anything else was heard before, is news of the customer, or contradicts what was.</summary>
internal static class RecordReply
{
    /// <summary>The money was taken, whatever was said of it before: to a capture this is a success.</summary>
    public const string AlreadyCaptured = "already_captured";

    /// <summary>The code of a payment about whose open operation nobody can tell any more: somebody has to look at the provider's books.</summary>
    public const string Unresolved = "unresolved_at_provider";

    /// <summary>How many strays of one payment are kept: there can be no more, for customers may try less often.</summary>
    private const int MostStrays = 500;

    private const string Declined = "declined";

    /// <param name="now">The database's clock.</param>
    public static PaymentChange Decide(PaymentState payment, string name, ProviderReply reply, RetryPolicy retries, DateTimeOffset now)
    {
        if (reply.FailureCode == AlreadyCaptured && PaymentKey.IsCapture(name)) reply = reply with { Outcome = ReplyOutcome.Succeeded, FailureCode = null };
        var closed = payment with
        {
            Open = null,
            ProviderReference = reply.Reference ?? payment.ProviderReference,
            FailureCode = payment.IsInDoubt ? null : payment.FailureCode,
        };
        if (payment.Request is not { } request || request.Name != name)
        {
            var heard = HearOfRefund(payment, name, reply, retries, now) ?? HearUnasked(payment, closed, name, reply.Outcome, reply.FailureCode);
            // By its code the doubt is found, whatever is heard of anything else.
            return payment.IsInDoubt ? heard with { After = heard.After with { FailureCode = Unresolved } } : heard;
        }

        return reply.Outcome switch
        {
            ReplyOutcome.Succeeded => Succeed(closed, request.Operation),
            ReplyOutcome.Declined => Decline(closed, request.Operation, reply, retries, now),
            ReplyOutcome.RequiresAction when request.Operation == Operation.Authorize =>
                Say(closed with { Status = PaymentStatus.RequiresAction, Action = reply.Action, FailureCode = null }, What.ActionRequired),
            // It ends some day; meanwhile others are made.
            ReplyOutcome.OnItsWay when request.Operation == Operation.Refund => NextStep.Of(closed.With(payment.NextRefund! with { IsOnItsWay = true })),
            // It was never sent, and the order is cancelled: it never will be. Or nobody can tell: whatever there is of it is given back, should it show itself.
            ReplyOutcome.NotFound or ReplyOutcome.Unresolved when request.Operation == Operation.Authorize && payment.IsCancelled => NextStep.Of(closed),
            ReplyOutcome.Unresolved => new(payment with { FailureCode = Unresolved }, []),
            _ => None(payment),
        };
    }

    /// <summary>A refund that was on its way has ended, whatever is open by now. Null when the answer is about none of those.</summary>
    private static PaymentChange? HearOfRefund(PaymentState payment, string name, ProviderReply reply, RetryPolicy retries, DateTimeOffset now)
    {
        if (payment.Refunds.FirstOrDefault(refund => refund.IsOnItsWay && PaymentKey.Refund(refund) == name) is not { } known) return null;
        var ended = known with { IsOnItsWay = false };
        return reply.Outcome switch
        {
            ReplyOutcome.Succeeded => Pay(payment, ended),
            ReplyOutcome.Declined => DeclineRefund(payment with { FailureCode = reply.FailureCode ?? Declined }, ended, retries, now),
            _ => None(payment),
        };
    }

    private static PaymentChange HearUnasked(PaymentState payment, PaymentState closed, string name, ReplyOutcome outcome, string? code)
    {
        if (RecordedReply.IsContradictedBy(payment, name, outcome))
        {
            // What is heard of an attempt before is no word of the one that the customer is at: that one's decline would not be told.
            var isOfBefore = payment.Status is PaymentStatus.Pending or PaymentStatus.RequiresAction && name != PaymentKey.Authorize(payment.Attempt);
            var shown = isOfBefore ? payment : payment with { FailureCode = RecordedReply.Contradicted };
            return (outcome == ReplyOutcome.Succeeded ? Believe(payment, shown, name) : null) is { } believed
                ? believed with { IsContradicted = true }
                : new(shown, [], IsContradicted: true);
        }
        if (payment is not { Status: PaymentStatus.RequiresAction, Open: null } || name != PaymentKey.Authorize(payment.Attempt)) return None(payment);
        // The customer authenticated, or failed to. Whoever failed may pay again under another number, and is told once.
        return outcome switch
        {
            ReplyOutcome.Succeeded => Succeed(closed, Operation.Authorize),
            ReplyOutcome.Declined when payment.FailureCode is null => Say(closed with { FailureCode = code ?? Declined, Action = null }, What.ActionRequired),
            _ => None(payment),
        };
    }

    /// <summary>
    /// That something was done after all is believed where money would otherwise be held, kept or paid back unknown. While the same is tried again, that
    /// try's answer has the last word.
    /// </summary>
    private static PaymentChange? Believe(PaymentState payment, PaymentState shown, string name)
    {
        var (kind, before, id) = PaymentKey.Read(name);
        switch (kind)
        {
            case "capture" when payment is { Open: null, IsConfirmed: true }
                and ({ Status: PaymentStatus.Authorized } or { Status: PaymentStatus.Failed, IsCancelled: true }):
                return Take(shown);
            // The customer proved it at last, and the order waits for that.
            case "authorize" when payment is { Status: PaymentStatus.RequiresAction, Open: null } && before + 1 == payment.Attempt:
                return Succeed(shown, Operation.Authorize);
            // A void of the whole order holds nothing of any attempt.
            case "authorize" when payment.Status != PaymentStatus.Voided && payment.Strays.Count < MostStrays
                && payment.Strays.All(stray => stray.Attempt != before + 1):
                return NextStep.Of(shown with { Strays = [.. payment.Strays, new(before + 1)] });
            case "refund" when payment.Refunds.FirstOrDefault(refund => refund.Id == id) is { } refund && CanHaveBeenPaid(payment, refund):
                return Pay(shown, refund);
            default:
                return null;
        }
    }

    private static bool CanHaveBeenPaid(PaymentState payment, Refund refund)
    {
        var open = payment.Open == Operation.Refund ? payment.NextRefund : null;
        return open?.Id != refund.Id && refund.Amount <= payment.Refundable - (open?.Amount ?? Money.Zero);
    }

    private static PaymentChange Take(PaymentState payment) => Say(
        payment with { Status = PaymentStatus.Captured, CapturedAmount = payment.Amount, RetryAt = null, IsCaptureRefused = false }, What.Captured);

    private static PaymentChange Succeed(PaymentState closed, Operation operation)
    {
        switch (operation)
        {
            case Operation.Authorize:
                return Say(closed with { Status = PaymentStatus.Authorized, FailureCode = null, Action = null }, What.Authorized);
            case Operation.Capture:
                return Take(closed with { FailureCode = null });
            case Operation.Void:
                return Say(closed with { Status = PaymentStatus.Voided, Strays = [.. closed.Strays.Select(stray => stray with { Status = StrayStatus.Voided })] }, What.Voided);
            case Operation.Release:
                var stray = closed.NextStray!;
                var released = closed.With(stray with { Status = StrayStatus.Voided });
                return NextStep.Of(released, new Said(What.AuthorizationVoided, released, Attempt: stray.Attempt));
            default:
                return Pay(closed with { FailureCode = null }, closed.NextRefund!);
        }
    }

    private static PaymentChange Pay(PaymentState payment, Refund refund)
    {
        var refunded = payment.With(refund with { Status = RefundStatus.Paid }) with { RefundedAmount = payment.RefundedAmount + refund.Amount };
        if (refunded.Kept == default) refunded = refunded with { Status = PaymentStatus.Refunded };
        return NextStep.Of(refunded, new Said(What.Refunded, refunded, refund));
    }

    private static PaymentChange Decline(PaymentState closed, Operation operation, ProviderReply reply, RetryPolicy retries, DateTimeOffset now)
    {
        var (code, mayPass) = (reply.FailureCode ?? Declined, reply.MayPass);
        var declined = closed with { FailureCode = code };
        return operation switch
        {
            // The customer may pay again while the order waits.
            Operation.Authorize when closed.Status == PaymentStatus.RequiresAction => Say(declined, What.ActionRequired),
            Operation.Authorize => Say(declined with { Status = PaymentStatus.Failed }, What.Failed),
            Operation.Capture => DeclineCapture(declined with { Tries = closed.Tries + 1 }, mayPass, retries, now),
            Operation.Void when code == AlreadyCaptured => Take(closed with { FailureCode = null }),
            Operation.Void => DeclineVoid(declined with { Tries = closed.Tries + 1 }, mayPass, retries, now),
            Operation.Release => DeclineRelease(closed, code, mayPass, retries, now),
            _ => DeclineRefund(declined, closed.NextRefund!, retries, now),
        };
    }

    /// <summary>The money stays authorized: it is captured later, or the order is cancelled and it is voided.</summary>
    private static PaymentChange DeclineCapture(PaymentState declined, bool mayPass, RetryPolicy retries, DateTimeOffset now)
    {
        // The void that comes next counts its own tries.
        if (declined.IsCancelled) return Say(declined with { IsCaptureRefused = true, Tries = 0 }, What.CaptureFailed);
        return retries.NextTry(mayPass, declined.Tries, now) is { } next
            ? new(declined with { RetryAt = next }, [])
            : Say(declined with { IsCaptureRefused = true }, What.CaptureFailed);
    }

    private static PaymentChange DeclineVoid(PaymentState declined, bool mayPass, RetryPolicy retries, DateTimeOffset now) =>
        retries.NextTry(mayPass, declined.Tries, now) is { } next
            ? new(declined with { RetryAt = next }, [])
            // What cannot be given back lapses at the provider by itself; the code tells people.
            : Say(declined with { Status = PaymentStatus.Failed }, What.VoidFailed);

    private static PaymentChange DeclineRelease(PaymentState closed, string code, bool mayPass, RetryPolicy retries, DateTimeOffset now)
    {
        var stray = closed.NextStray!;
        var refused = stray with { Tries = stray.Tries + 1 };
        // Why the payment itself was declined stays: the stray's code stands in what is said of it.
        if (retries.NextTry(mayPass, refused.Tries, now) is { } next) return new(closed.With(refused) with { RetryAt = next }, []);
        var lapsing = closed.With(refused with { Status = StrayStatus.Lapsing });
        return NextStep.Of(lapsing, new Said(What.VoidFailed, lapsing with { FailureCode = code }));
    }

    /// <summary>What an admin asked for ends here and may be asked for again. What a cancellation gives back is tried again by itself.</summary>
    private static PaymentChange DeclineRefund(PaymentState declined, Refund refund, RetryPolicy retries, DateTimeOffset now)
    {
        // The order was cancelled while it was on its way, and what goes back of that left its amount out.
        if (declined is { IsCancelled: true, WholeRefund: not null } && refund.Id != declined.Payable.Id && retries.NextRefund(refund.Tries + 1, now) is not null)
        {
            // Behind the others: one of those may be open now, and is the first of them.
            var again = declined with { Refunds = [.. declined.Refunds.Where(other => other.Id != refund.Id), refund with { Status = RefundStatus.Requested, Tries = refund.Tries + 1 }] };
            return NextStep.Of(again, new Said(What.RefundFailed, again, refund));
        }
        var refused = declined.With(refund with { Status = RefundStatus.Refused, Tries = refund.Tries + 1 });
        if (refund.Id == declined.Payable.Id) refused = refused with { RetryAt = retries.NextRefund(refund.Tries + 1, now) };
        return NextStep.Of(refused, new Said(What.RefundFailed, refused, refund));
    }

    private static PaymentChange Say(PaymentState payment, What what) => NextStep.Of(payment, new Said(what, payment));
}
