using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>The customer pays, or pays again after a decline, while the order or the reservation waits.</summary>
internal static class PayOrder
{
    /// <summary>How often a customer may try, of a reservation for each time that it is confirmed: more than a customer needs, and too few to try out cards.</summary>
    public const int MostAttempts = 20;

    /// <summary>Null when there is no such payment; somebody else's is none.</summary>
    public static Result<PaymentChange>? Decide(PaymentState? payment, PayCommand command)
    {
        if (payment is null or { IsHeard: false } || payment.Payable != command.Payable || (command.Owner is { } owner && owner != payment.UserId)) return null;
        return payment switch
        {
            { Status: PaymentStatus.Captured } or { Status: PaymentStatus.Authorized, IsCancelled: false } =>
                new Refusal("already_paid", "It is paid."),
            { IsCancelled: true } => new Refusal("not_payable", "What was to be paid is cancelled."),
            { Open: not null } => Refusal.Passing("payment_in_progress", "A payment is being carried out."),
            _ when FollowOrder.TriesOf(payment.Attempt) >= MostAttempts => new Refusal("too_many_attempts", $"It was tried {MostAttempts} times; it is cancelled when its time is over."),
            { Status: PaymentStatus.RequiresAction } => new PaymentChange(
                payment with { PaymentMethod = command.PaymentMethod, Attempt = payment.Attempt + 1, FailureCode = null, Action = null, Open = Operation.Authorize },
                [],
                Begins: true),
            _ => new Refusal("not_payable", $"The payment is {payment.Status.ToName()}: only one that is REQUIRES_ACTION can be paid."),
        };
    }
}
