using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>A reservation as its owner sees it. A confirmed one has a ticket for each seat.</summary>
internal sealed record ReservationView(
    Id<Reservation> Id, Id<Event> EventId, Id<User> UserId, ReservationStatus Status, int Quantity, DateTimeOffset ExpiresAt,
    Money TotalAmount, string Currency, string? PaymentFailure, IReadOnlyList<Ticket> Tickets, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>A payment of this reservation is being carried out.</summary>
    [JsonIgnore]
    public bool IsPaying { get; init; }

    public static ReservationView Of(ReservationState r, string currency) => new(
        r.Id, r.EventId, r.UserId, r.Status, r.Quantity, r.ExpiresAt, r.TotalAmount, currency, r.PaymentFailure, r.Tickets, r.CreatedAt, r.UpdatedAt)
    {
        IsPaying = r.Payment == PaymentStep.Requested,
    };
}
