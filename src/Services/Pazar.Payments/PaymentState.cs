using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>
/// A payment: what was heard of its order, what the provider said, and the one operation that is open there. While one is open no other begins;
/// what is wished meanwhile is remembered and done next.
/// </summary>
/// <param name="Attempt">How many authorizations were tried; the number is part of the provider's key.</param>
internal sealed record PaymentState(
    Id<Order> OrderId,
    Id<User> UserId,
    PaymentStatus Status,
    Money Amount = default,
    Money CapturedAmount = default,
    Money RefundedAmount = default,
    string Currency = "",
    string? PaymentMethod = null,
    string? ProviderReference = null,
    string? FailureCode = null,
    int Attempt = 0,
    Operation? Open = null,
    bool IsConfirmed = false,
    bool IsCancelled = false)
{
    /// <summary>A payment has the id of its order or reservation.</summary>
    public Id<Payment> Id => new(OrderId.Value);

    /// <summary>The payment is a reservation's, whose id stands in the order's place.</summary>
    public bool IsOfReservation { get; init; }

    public Id<Reservation>? ReservationId => IsOfReservation ? new(OrderId.Value) : null;

    public IReadOnlyList<Refund> Refunds { get; init; } = [];

    public Money Refundable => CapturedAmount - RefundedAmount;

    public Refund? NextRefund => Refunds.FirstOrDefault(refund => refund.Status == RefundStatus.Requested);

    /// <summary>What the open operation asks of the provider.</summary>
    public ProviderRequest? Request => Open switch
    {
        Operation.Authorize => Ask(Operation.Authorize, $"authorize:{Attempt}", Amount),
        Operation.Capture => Ask(Operation.Capture, "capture", Amount),
        Operation.Void => Ask(Operation.Void, "void", Amount),
        Operation.Refund => Ask(Operation.Refund, $"refund:{NextRefund!.Id}", NextRefund.Amount),
        _ => null,
    };

    public PaymentState WithRefund(Guid id, RefundStatus status) =>
        this with { Refunds = [.. Refunds.Select(refund => refund.Id == id ? refund with { Status = status } : refund)] };

    private ProviderRequest Ask(Operation operation, string name, Money amount) =>
        new(OrderId, operation, name, amount, Currency, PaymentMethod, ProviderReference);
}
