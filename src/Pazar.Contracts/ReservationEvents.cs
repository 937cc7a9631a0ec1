using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>Seats are held until <paramref name="ExpiresAt"/>.</summary>
public sealed record ReservationHeld(
    Id<Reservation> ReservationId, Id<Event> EventId, Id<User> UserId, int Quantity, DateTimeOffset ExpiresAt)
    : IEvent<ReservationHeld>
{
    public static EventType<ReservationHeld> Type { get; } = new("reservation.held", 1, ContractsJson.Default.ReservationHeld);

    [JsonIgnore]
    public Guid Key => ReservationId.Value;
}

/// <summary>Freed seats are held for the next one on the waiting list.</summary>
public sealed record ReservationOffered(
    Id<Reservation> ReservationId, Id<Event> EventId, Id<User> UserId, int Quantity, DateTimeOffset ExpiresAt)
    : IEvent<ReservationOffered>
{
    public static EventType<ReservationOffered> Type { get; } = new("reservation.offered", 1, ContractsJson.Default.ReservationOffered);

    [JsonIgnore]
    public Guid Key => ReservationId.Value;
}

/// <param name="Tickets">The codes that open the door, one for each seat; null in those that were said before they were told.</param>
public sealed record ReservationConfirmed(
    Id<Reservation> ReservationId, Id<Event> EventId, Id<User> UserId, int Quantity, Money TotalAmount, string Currency, IReadOnlyList<string>? Tickets = null)
    : IEvent<ReservationConfirmed>, IPriced
{
    public static EventType<ReservationConfirmed> Type { get; } = new("reservation.confirmed", 1, ContractsJson.Default.ReservationConfirmed);

    [JsonIgnore]
    public Guid Key => ReservationId.Value;
}

/// <summary>Its seats are free again. <paramref name="Reason"/> is <c>customer</c> or <c>capture_failed</c>.</summary>
public sealed record ReservationCancelled(
    Id<Reservation> ReservationId, Id<Event> EventId, Id<User> UserId, int Quantity, string? Reason = null)
    : IEvent<ReservationCancelled>
{
    public static EventType<ReservationCancelled> Type { get; } = new("reservation.cancelled", 1, ContractsJson.Default.ReservationCancelled);

    [JsonIgnore]
    public Guid Key => ReservationId.Value;
}

public sealed record ReservationExpired(Id<Reservation> ReservationId, Id<Event> EventId, Id<User> UserId, int Quantity) : IEvent<ReservationExpired>
{
    public static EventType<ReservationExpired> Type { get; } = new("reservation.expired", 1, ContractsJson.Default.ReservationExpired);

    [JsonIgnore]
    public Guid Key => ReservationId.Value;
}
