using Pazar.Contracts;
using Pazar.Kernel;
using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments;

/// <summary>What a payment does next, from what is known of it: the same whatever the order in which it became known.</summary>
internal static class NextStep
{
    public const string NotCaptured = "not_captured";

    public static PaymentChange Of(PaymentState payment, params IReadOnlyList<Said> says)
    {
        if (payment.Open is not null) return new(payment, says);
        var isFree = payment.Amount == Money.Zero;
        return payment switch
        {
            // Nothing was ever asked of the provider, so there is nothing to give back.
            { Status: PaymentStatus.Pending, Attempt: 0, IsCancelled: true } => Of(payment with { Status = PaymentStatus.Voided }, says),
            { Status: PaymentStatus.Pending, Attempt: 0 } when isFree =>
                Say(payment with { Status = PaymentStatus.Authorized, Attempt = 1 }, says, What.Authorized),
            { Status: PaymentStatus.Pending, Attempt: 0 } => Begin(payment with { Attempt = 1 }, Operation.Authorize, says),
            { Status: PaymentStatus.Authorized, IsCancelled: true } when isFree => Say(payment with { Status = PaymentStatus.Voided }, says, What.Voided),
            { Status: PaymentStatus.Pending or PaymentStatus.RequiresAction or PaymentStatus.Authorized, IsCancelled: true, RetryAt: null } =>
                Begin(payment, Operation.Void, says),
            { Status: PaymentStatus.Authorized, IsConfirmed: true, IsCancelled: false } when isFree =>
                Say(payment with { Status = PaymentStatus.Captured }, says, What.Captured),
            { Status: PaymentStatus.Authorized, IsConfirmed: true, IsCancelled: false, RetryAt: null, IsCaptureRefused: false } =>
                Begin(payment, Operation.Capture, says),
            { Status: PaymentStatus.Captured or PaymentStatus.Refunded } => GiveBack(payment, says),
            // Nothing was taken, so nothing can go back.
            { Status: PaymentStatus.Voided or PaymentStatus.Failed, NextRefund: { } refund } => Refuse(payment, refund, NotCaptured, says),
            { Status: PaymentStatus.Failed, IsCancelled: true } => Release(payment, says),
            _ => new(payment, says),
        };
    }

    private static PaymentChange GiveBack(PaymentState payment, IReadOnlyList<Said> says)
    {
        if (payment.NextRefund is { } next)
        {
            return RefundLimit.RefusalOf(next.Amount, payment.Refundable) is { } refusal
                ? Refuse(payment, next, refusal, says)
                : Begin(payment, Operation.Refund, says);
        }
        if (payment.Kept == Money.Zero) return Release(payment.RetryAt is null ? payment : payment with { RetryAt = null }, says);
        // All of it is on its way.
        if (payment.Refundable == Money.Zero) return Release(payment, says);
        if (!payment.IsCancelled || payment.WholeRefund is not null) return Release(payment, says);
        Refund rest = new(payment.Payable.Id, payment.Refundable, RefundStatus.Requested);
        return Begin(payment with { Refunds = [.. payment.Refunds, rest] }, Operation.Refund, says);
    }

    /// <summary>Once the payment is over, what else came to be held on the card goes back.</summary>
    private static PaymentChange Release(PaymentState payment, IReadOnlyList<Said> says) =>
        payment is { NextStray: not null, RetryAt: null } ? Begin(payment, Operation.Release, says) : new(payment, says);

    private static PaymentChange Refuse(PaymentState payment, Refund refund, string code, IReadOnlyList<Said> says)
    {
        var refused = payment.With(refund with { Status = RefundStatus.Refused });
        // Of a payment that was declined people want to know why that was.
        if (payment.Status != PaymentStatus.Failed) refused = refused with { FailureCode = code };
        return Of(refused, [.. says, new(What.RefundFailed, refused with { FailureCode = code }, refund)]);
    }

    private static PaymentChange Begin(PaymentState payment, Operation operation, IReadOnlyList<Said> says) =>
        new(payment with { Open = operation }, says, Begins: true);

    private static PaymentChange Say(PaymentState payment, IReadOnlyList<Said> says, What what) => Of(payment, [.. says, new(what, payment)]);
}
