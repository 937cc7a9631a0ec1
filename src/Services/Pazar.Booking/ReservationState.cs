using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>Seats of one user, and how far their payment has come.</summary>
/// <param name="PaymentAttempt">How often a payment was asked for; the number is part of what is asked.</param>
internal sealed record ReservationState(
    Id<Reservation> Id, Id<Event> EventId, Id<User> UserId, ReservationStatus Status, int Quantity, DateTimeOffset ExpiresAt, Money TotalAmount,
    PaymentStep Payment, int PaymentAttempt, string? PaymentFailure, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public IReadOnlyList<Ticket> Tickets { get; init; } = [];

    public string? CancelReason { get; init; }

    public bool IsFree => TotalAmount == Money.Zero;

    /// <summary>A hold past its time counts for nothing from that instant, marked or not; <c>hold_is_over</c> says the same to SQL.</summary>
    public ReservationStatus StatusAt(DateTimeOffset now) =>
        Status == ReservationStatus.Hold && ExpiresAt <= now ? ReservationStatus.Expired : Status;

    public static ReservationState Hold(Id<Reservation> id, EventState @event, Id<User> user, int quantity, DateTimeOffset now, TimeSpan time) =>
        new(id, @event.Id, user, ReservationStatus.Hold, quantity, now + time, @event.Price * quantity, PaymentStep.None, 0, null, now, now);
}
