using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>A payment as clients see it: an order's or a reservation's.</summary>
internal sealed record PaymentView(
    Id<Payment> Id, Id<Order>? OrderId, Id<Reservation>? ReservationId, PaymentStatus Status, Money Amount, Money RefundedAmount, string Currency, string Provider,
    string? FailureCode, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
