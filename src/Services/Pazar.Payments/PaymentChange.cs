using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What a decision did to a payment, and what Payments says about it.</summary>
/// <param name="Begins">An operation was opened: the provider is to be called.</param>
/// <param name="IsContradicted">The provider said the opposite of what it had said before: somebody has to look at its books.</param>
internal sealed record PaymentChange(PaymentState After, IReadOnlyList<PaymentChange.Said> Says, bool Begins = false, bool IsContradicted = false)
{
    /// <summary>Nothing changed and nothing is said.</summary>
    public static PaymentChange None(PaymentState payment) => new(payment, []);

    internal enum What
    {
        Authorized,
        ActionRequired,
        Failed,
        Captured,
        CaptureFailed,
        Voided,
        VoidFailed,
        AuthorizationVoided,
        Refunded,
        RefundFailed,
    }

    internal sealed record Said(What What, PaymentState Then, Refund? Refund = null, int Attempt = 0);

    /// <summary>Says the events of a batch: some say that nothing changes.</summary>
    public static void Say<TMessage>(Batch<TMessage> batch, IReadOnlyList<PaymentChange?> changes)
    {
        for (var i = 0; i < changes.Count; i++) changes[i]?.Append(batch, i);
    }

    /// <param name="attempt">Which of the reservation's requests this answers, if it is not the one that was carried out.</param>
    private static PaymentActionRequired Wait(PaymentState then, int attempt) => new(
        then.Payable.OrderId, then.Id, then.Payable.ReservationId, then.FailureCode,
        then.Payable.ReservationId is null ? null : attempt > 0 ? attempt : FollowOrder.RequestOf(then.Attempt));

    private void Append<TMessage>(Batch<TMessage> batch, int cause)
    {
        foreach (var (what, then, refund, attempt) in Says)
        {
            var payable = then.Payable;
            switch (what)
            {
                case What.Authorized: batch.Append(cause, new PaymentAuthorized(payable.OrderId, then.Id, then.Amount, then.Currency, payable.ReservationId)); break;
                case What.ActionRequired: batch.Append(cause, Wait(then, attempt)); break;
                case What.Failed: batch.Append(cause, new PaymentFailed(payable.OrderId, then.Id, then.FailureCode!, payable.ReservationId)); break;
                case What.Captured: batch.Append(cause, new PaymentCaptured(payable.OrderId, then.Id, then.CapturedAmount, then.Currency, payable.ReservationId)); break;
                case What.CaptureFailed: batch.Append(cause, new PaymentCaptureFailed(payable.OrderId, then.Id, then.FailureCode!, payable.ReservationId)); break;
                case What.VoidFailed: batch.Append(cause, new PaymentVoidFailed(payable.OrderId, then.Id, then.FailureCode!, payable.ReservationId)); break;
                case What.Voided: batch.Append(cause, new PaymentVoided(payable.OrderId, then.Id, payable.ReservationId)); break;
                case What.AuthorizationVoided: batch.Append(cause, new PaymentAuthorizationVoided(payable.OrderId, then.Id, attempt, payable.ReservationId)); break;
                case What.Refunded:
                    batch.Append(cause, new PaymentRefunded(payable.OrderId, then.Id, refund!.Id, refund.Amount, then.RefundedAmount, payable.ReservationId));
                    break;
                case What.RefundFailed:
                    batch.Append(cause, new PaymentRefundFailed(payable.OrderId, then.Id, refund!.Id, refund.Amount, then.FailureCode!, payable.ReservationId));
                    break;
            }
        }
    }
}
