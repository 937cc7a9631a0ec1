using Pazar.Kernel;
using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments;

/// <summary>What a payment does next, from what is known of it: the same whatever the order in which it became known.</summary>
internal static class NextStep
{
    public const string RefundExceedsPayment = "refund_exceeds_payment";

    public static PaymentChange Of(PaymentState payment, params IReadOnlyList<Said> says)
    {
        if (payment.Open is not null) return new(payment, says);
        var isFree = payment.Amount == Money.Zero;
        return payment switch
        {
            // Nothing was ever asked of the provider, so there is nothing to give back.
            { Status: PaymentStatus.Pending, Attempt: 0, IsCancelled: true } => new(payment with { Status = PaymentStatus.Voided }, says),
            { Status: PaymentStatus.Pending, Attempt: 0 } when isFree =>
                Say(payment with { Status = PaymentStatus.Authorized, Attempt = 1 }, says, What.Authorized),
            { Status: PaymentStatus.Pending, Attempt: 0 } => Begin(payment with { Attempt = 1 }, Operation.Authorize, says),
            { Status: PaymentStatus.Authorized, IsCancelled: true } when isFree => Say(payment with { Status = PaymentStatus.Voided }, says, What.Voided),
            { Status: PaymentStatus.Pending or PaymentStatus.RequiresAction or PaymentStatus.Authorized, IsCancelled: true } =>
                Begin(payment, Operation.Void, says),
            { Status: PaymentStatus.Authorized, IsConfirmed: true } when isFree => Say(payment with { Status = PaymentStatus.Captured }, says, What.Captured),
            { Status: PaymentStatus.Authorized, IsConfirmed: true } => Begin(payment, Operation.Capture, says),
            { Status: PaymentStatus.Captured or PaymentStatus.Refunded } => GiveBack(payment, says),
            _ => new(payment, says),
        };
    }

    private static PaymentChange GiveBack(PaymentState payment, IReadOnlyList<Said> says)
    {
        if (payment.NextRefund is { } next)
        {
            return next.Amount > Money.Zero && next.Amount <= payment.Refundable
                ? Begin(payment, Operation.Refund, says)
                : Of(payment.WithRefund(next.Id, RefundStatus.Refused) with { FailureCode = RefundExceedsPayment }, says);
        }

        var whole = payment.OrderId.Value;
        if (!payment.IsCancelled || payment.Refundable == Money.Zero || payment.Refunds.Any(refund => refund.Id == whole)) return new(payment, says);
        Refund rest = new(whole, payment.Refundable, RefundStatus.Requested);
        return Begin(payment with { Refunds = [.. payment.Refunds, rest] }, Operation.Refund, says);
    }

    private static PaymentChange Begin(PaymentState payment, Operation operation, IReadOnlyList<Said> says) =>
        new(payment with { Open = operation }, says, Begins: true);

    private static PaymentChange Say(PaymentState payment, IReadOnlyList<Said> says, What what) => Of(payment, [.. says, new(what, payment)]);
}
