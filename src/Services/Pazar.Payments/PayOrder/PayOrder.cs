using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>The customer pays, or pays again after a decline, while the order waits.</summary>
internal static class PayOrder
{
    /// <summary>Null when there is no such payment; somebody else's is none.</summary>
    public static Result<PaymentChange>? Decide(PaymentState? payment, PayCommand command)
    {
        if (payment is null or { IsHeard: false } || (command.Owner is { } owner && owner != payment.UserId)) return null;
        return payment switch
        {
            { Status: PaymentStatus.Captured } or { Status: PaymentStatus.Authorized, IsCancelled: false } =>
                new Refusal("already_paid", "The order is paid."),
            { IsCancelled: true } => new Refusal("not_payable", "The order is cancelled."),
            { Open: not null } => new Refusal("payment_in_progress", "A payment of this order is being carried out."),
            { Status: PaymentStatus.RequiresAction } => new PaymentChange(
                payment with { PaymentMethod = command.PaymentMethod, Attempt = payment.Attempt + 1, FailureCode = null, Action = null, Open = Operation.Authorize },
                [],
                Begins: true),
            _ => new Refusal("not_payable", $"The payment is {payment.Status.ToName()}: only one that is REQUIRES_ACTION can be paid."),
        };
    }
}
