using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What the provider refused is tried again once its time has come.</summary>
internal static class RetryPayment
{
    /// <param name="now">The database's clock, read after the payment was locked.</param>
    public static PaymentChange Decide(PaymentState payment, DateTimeOffset now)
    {
        if (payment.Open is not null || payment.RetryAt is not { } due || due > now) return PaymentChange.None(payment);
        var again = payment with { RetryAt = null };
        if (payment is { Status: PaymentStatus.Captured, WholeRefund: { Status: RefundStatus.Refused } whole } && payment.Refundable > Money.Zero)
            again = again.With(whole with { Status = RefundStatus.Requested, Amount = payment.Refundable });
        return NextStep.Of(again);
    }
}
