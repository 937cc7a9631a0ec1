using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments;

/// <summary>The provider's answer closes the open operation. An answer to anything else was heard before.</summary>
internal static class RecordReply
{
    public static PaymentChange Decide(PaymentState payment, string name, ProviderReply reply)
    {
        if (payment.Request is not { } request || request.Name != name) return None(payment);

        var closed = payment with { Open = null, ProviderReference = reply.Reference ?? payment.ProviderReference };
        return reply.Outcome switch
        {
            ReplyOutcome.Succeeded => Succeed(closed, request.Operation),
            ReplyOutcome.Declined => Decline(closed, request.Operation, reply.FailureCode ?? "declined"),
            ReplyOutcome.RequiresAction when request.Operation == Operation.Authorize => NextStep.Of(closed with { Status = PaymentStatus.RequiresAction }),
            // It was never sent, and the order is cancelled: it never will be.
            ReplyOutcome.NotFound when request.Operation == Operation.Authorize && payment.IsCancelled => NextStep.Of(closed),
            _ => None(payment),
        };
    }

    private static PaymentChange Succeed(PaymentState closed, Operation operation)
    {
        switch (operation)
        {
            case Operation.Authorize:
                return Say(closed with { Status = PaymentStatus.Authorized, FailureCode = null }, What.Authorized);
            case Operation.Capture:
                return Say(closed with { Status = PaymentStatus.Captured, CapturedAmount = closed.Amount }, What.Captured);
            case Operation.Void:
                var voided = closed with { Status = PaymentStatus.Voided };
                return closed.Status == PaymentStatus.Authorized ? Say(voided, What.Voided) : NextStep.Of(voided);
            default:
                var refund = closed.NextRefund!;
                var refunded = closed.WithRefund(refund.Id, RefundStatus.Paid) with { RefundedAmount = closed.RefundedAmount + refund.Amount };
                if (refunded.Refundable == default) refunded = refunded with { Status = PaymentStatus.Refunded };
                return NextStep.Of(refunded, new Said(What.Refunded, refunded, refund));
        }
    }

    private static PaymentChange Decline(PaymentState closed, Operation operation, string code)
    {
        var declined = closed with { FailureCode = code };
        return operation switch
        {
            // The customer may pay again while the order waits.
            Operation.Authorize when closed.Status == PaymentStatus.RequiresAction => NextStep.Of(declined),
            Operation.Authorize or Operation.Capture => Say(declined with { Status = PaymentStatus.Failed }, What.Failed),
            // What cannot be given back lapses at the provider by itself; the code tells people.
            Operation.Void => NextStep.Of(declined with { Status = PaymentStatus.Failed }),
            _ => NextStep.Of(declined.WithRefund(closed.NextRefund!.Id, RefundStatus.Refused)),
        };
    }

    private static PaymentChange Say(PaymentState payment, What what) => NextStep.Of(payment, new Said(what, payment));
}
