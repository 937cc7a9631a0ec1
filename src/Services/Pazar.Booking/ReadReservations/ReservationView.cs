using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>A reservation as its owner sees it. A confirmed one has a ticket for each seat.</summary>
internal sealed record ReservationView(
    Id<Reservation> Id, Id<Event> EventId, Id<User> UserId, ReservationStatus Status, int Quantity, DateTimeOffset ExpiresAt,
    Money TotalAmount, string Currency, PaymentStep PaymentStatus, string? PaymentFailure, string? CancelReason, IReadOnlyList<Ticket> Tickets,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ReservationView Of(ReservationState r, string currency) => new(
        r.Id, r.EventId, r.UserId, r.Status, r.Quantity, r.ExpiresAt, r.TotalAmount, currency, r.Payment, r.PaymentFailure, r.CancelReason, r.Tickets,
        r.CreatedAt, r.UpdatedAt);
}
