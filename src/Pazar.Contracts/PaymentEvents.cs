using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

// A payment is an order's or a reservation's. For a reservation its id stands in the order's place too, and ReservationId says so.

public sealed record PaymentAuthorized(
    Id<Order> OrderId, Id<Payment> PaymentId, Money Amount, string Currency, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentAuthorized>
{
    public static EventType<PaymentAuthorized> Type { get; } = new("payment.authorized", 1, ContractsJson.Default.PaymentAuthorized);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

public sealed record PaymentFailed(
    Id<Order> OrderId, Id<Payment> PaymentId, string FailureCode, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentFailed>
{
    public static EventType<PaymentFailed> Type { get; } = new("payment.failed", 1, ContractsJson.Default.PaymentFailed);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

public sealed record PaymentCaptured(
    Id<Order> OrderId, Id<Payment> PaymentId, Money Amount, string Currency, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentCaptured>
{
    public static EventType<PaymentCaptured> Type { get; } = new("payment.captured", 1, ContractsJson.Default.PaymentCaptured);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

public sealed record PaymentVoided(
    Id<Order> OrderId, Id<Payment> PaymentId, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentVoided>
{
    public static EventType<PaymentVoided> Type { get; } = new("payment.voided", 1, ContractsJson.Default.PaymentVoided);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>Money went back; <paramref name="RefundedAmount"/> is all that went back so far.</summary>
public sealed record PaymentRefunded(
    Id<Order> OrderId, Id<Payment> PaymentId, Guid RefundId, Money Amount, Money RefundedAmount, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentRefunded>
{
    public static EventType<PaymentRefunded> Type { get; } = new("payment.refunded", 1, ContractsJson.Default.PaymentRefunded);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}
