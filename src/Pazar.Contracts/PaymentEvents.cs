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

/// <summary>
/// The authorization waits for the customer, who has to prove that the card is theirs or pay with another one. A code says why the attempt before failed.
/// </summary>
public sealed record PaymentActionRequired(
    Id<Order> OrderId, Id<Payment> PaymentId, Id<Reservation>? ReservationId = null, string? FailureCode = null)
    : IEvent<PaymentActionRequired>
{
    public static EventType<PaymentActionRequired> Type { get; } = new("payment.action_required", 1, ContractsJson.Default.PaymentActionRequired);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>What was authorized cannot be captured, and it is not tried again. It stays authorized until it is void, so nothing may leave the house for it.</summary>
public sealed record PaymentCaptureFailed(
    Id<Order> OrderId, Id<Payment> PaymentId, string FailureCode, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentCaptureFailed>
{
    public static EventType<PaymentCaptureFailed> Type { get; } = new("payment.capture_failed", 1, ContractsJson.Default.PaymentCaptureFailed);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>What was authorized cannot be voided, and it is not tried again. It lapses at the provider by itself.</summary>
public sealed record PaymentVoidFailed(
    Id<Order> OrderId, Id<Payment> PaymentId, string FailureCode, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentVoidFailed>
{
    public static EventType<PaymentVoidFailed> Type { get; } = new("payment.void_failed", 1, ContractsJson.Default.PaymentVoidFailed);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>
/// An attempt that was declined or replaced held money on the card all the same, which is given back. It says nothing about the payment itself.
/// </summary>
public sealed record PaymentAuthorizationVoided(
    Id<Order> OrderId, Id<Payment> PaymentId, int Attempt, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentAuthorizationVoided>
{
    public static EventType<PaymentAuthorizationVoided> Type { get; } =
        new("payment.authorization_voided", 1, ContractsJson.Default.PaymentAuthorizationVoided);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>This money did not go back. The refund of a cancelled order is tried again by itself, and each try that is refused is told.</summary>
public sealed record PaymentRefundFailed(
    Id<Order> OrderId, Id<Payment> PaymentId, Guid RefundId, Money Amount, string FailureCode, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentRefundFailed>
{
    public static EventType<PaymentRefundFailed> Type { get; } = new("payment.refund_failed", 1, ContractsJson.Default.PaymentRefundFailed);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}
