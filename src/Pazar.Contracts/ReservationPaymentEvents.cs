using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>The customer wants to confirm a paid reservation: its payment is to be authorized. <paramref name="Attempt"/> counts from 1.</summary>
public sealed record ReservationPaymentRequested(
    Id<Reservation> ReservationId, Id<Event> EventId, Id<User> UserId, Money Amount, string Currency, string? PaymentMethod, int Attempt)
    : IEvent<ReservationPaymentRequested>, IPriced
{
    public static EventType<ReservationPaymentRequested> Type { get; } = new("reservation.payment_requested", 1, ContractsJson.Default.ReservationPaymentRequested);

    [JsonIgnore]
    public Guid Key => ReservationId.Value;
}

/// <summary>The payment was declined; the seats stay held until their time is over.</summary>
public sealed record ReservationPaymentFailed(Id<Reservation> ReservationId, Id<Event> EventId, Id<User> UserId, string FailureCode) : IEvent<ReservationPaymentFailed>
{
    public static EventType<ReservationPaymentFailed> Type { get; } = new("reservation.payment_failed", 1, ContractsJson.Default.ReservationPaymentFailed);

    [JsonIgnore]
    public Guid Key => ReservationId.Value;
}

/// <summary>The reservation is confirmed by its payment, which can be captured.</summary>
public sealed record ReservationPaymentAccepted(Id<Reservation> ReservationId, Id<Event> EventId, Id<User> UserId) : IEvent<ReservationPaymentAccepted>
{
    public static EventType<ReservationPaymentAccepted> Type { get; } = new("reservation.payment_accepted", 1, ContractsJson.Default.ReservationPaymentAccepted);

    [JsonIgnore]
    public Guid Key => ReservationId.Value;
}

/// <summary>The seats are free again: what was authorized is void, and what was captured goes back.</summary>
public sealed record ReservationPaymentUnwanted(Id<Reservation> ReservationId, Id<Event> EventId, Id<User> UserId) : IEvent<ReservationPaymentUnwanted>
{
    public static EventType<ReservationPaymentUnwanted> Type { get; } = new("reservation.payment_unwanted", 1, ContractsJson.Default.ReservationPaymentUnwanted);

    [JsonIgnore]
    public Guid Key => ReservationId.Value;
}
