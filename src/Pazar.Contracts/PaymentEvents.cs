using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

// A payment is an order's or a reservation's, and has its id; an event names the one that it is. In version 1 a reservation's id stood in the order's place too.

public sealed record PaymentAuthorized(
    Id<Order>? OrderId, Id<Payment> PaymentId, Money Amount, string Currency, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentAuthorized>, IPriced
{
    public static EventType<PaymentAuthorized> Type { get; } = new EventType<PaymentAuthorized>("payment.authorized", 2, ContractsJson.Default.PaymentAuthorized)
        .Upcasts(1, ContractsJson.Default.PaymentAuthorized, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

public sealed record PaymentFailed(
    Id<Order>? OrderId, Id<Payment> PaymentId, string FailureCode, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentFailed>
{
    public static EventType<PaymentFailed> Type { get; } = new EventType<PaymentFailed>("payment.failed", 2, ContractsJson.Default.PaymentFailed)
        .Upcasts(1, ContractsJson.Default.PaymentFailed, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

public sealed record PaymentCaptured(
    Id<Order>? OrderId, Id<Payment> PaymentId, Money Amount, string Currency, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentCaptured>, IPriced
{
    public static EventType<PaymentCaptured> Type { get; } = new EventType<PaymentCaptured>("payment.captured", 2, ContractsJson.Default.PaymentCaptured)
        .Upcasts(1, ContractsJson.Default.PaymentCaptured, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

public sealed record PaymentVoided(
    Id<Order>? OrderId, Id<Payment> PaymentId, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentVoided>
{
    public static EventType<PaymentVoided> Type { get; } = new EventType<PaymentVoided>("payment.voided", 2, ContractsJson.Default.PaymentVoided)
        .Upcasts(1, ContractsJson.Default.PaymentVoided, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

/// <summary>Money went back; <paramref name="RefundedAmount"/> is all that went back so far.</summary>
public sealed record PaymentRefunded(
    Id<Order>? OrderId, Id<Payment> PaymentId, Guid RefundId, Money Amount, Money RefundedAmount, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentRefunded>
{
    public static EventType<PaymentRefunded> Type { get; } = new EventType<PaymentRefunded>("payment.refunded", 2, ContractsJson.Default.PaymentRefunded)
        .Upcasts(1, ContractsJson.Default.PaymentRefunded, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

/// <summary>
/// The authorization waits for the customer, who has to prove that the card is theirs or pay with another one. A code says why the attempt before failed.
/// </summary>
/// <param name="Attempt">Of a reservation: which of its requests this answers. Events of before do not say.</param>
public sealed record PaymentActionRequired(
    Id<Order>? OrderId, Id<Payment> PaymentId, Id<Reservation>? ReservationId = null, string? FailureCode = null, int? Attempt = null)
    : IEvent<PaymentActionRequired>
{
    public static EventType<PaymentActionRequired> Type { get; } = new EventType<PaymentActionRequired>("payment.action_required", 2, ContractsJson.Default.PaymentActionRequired)
        .Upcasts(1, ContractsJson.Default.PaymentActionRequired, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

/// <summary>What was authorized cannot be captured, and it is not tried again. It stays authorized until it is void, so nothing may leave the house for it.</summary>
public sealed record PaymentCaptureFailed(
    Id<Order>? OrderId, Id<Payment> PaymentId, string FailureCode, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentCaptureFailed>
{
    public static EventType<PaymentCaptureFailed> Type { get; } = new EventType<PaymentCaptureFailed>("payment.capture_failed", 2, ContractsJson.Default.PaymentCaptureFailed)
        .Upcasts(1, ContractsJson.Default.PaymentCaptureFailed, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

/// <summary>What was authorized cannot be voided, and it is not tried again. It lapses at the provider by itself.</summary>
public sealed record PaymentVoidFailed(
    Id<Order>? OrderId, Id<Payment> PaymentId, string FailureCode, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentVoidFailed>
{
    public static EventType<PaymentVoidFailed> Type { get; } = new EventType<PaymentVoidFailed>("payment.void_failed", 2, ContractsJson.Default.PaymentVoidFailed)
        .Upcasts(1, ContractsJson.Default.PaymentVoidFailed, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

/// <summary>
/// An attempt that was declined or replaced held money on the card all the same, which is given back. It says nothing about the payment itself.
/// </summary>
public sealed record PaymentAuthorizationVoided(
    Id<Order>? OrderId, Id<Payment> PaymentId, int Attempt, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentAuthorizationVoided>
{
    public static EventType<PaymentAuthorizationVoided> Type { get; } = new EventType<PaymentAuthorizationVoided>("payment.authorization_voided", 2, ContractsJson.Default.PaymentAuthorizationVoided)
        .Upcasts(1, ContractsJson.Default.PaymentAuthorizationVoided, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

/// <summary>This money did not go back. The refund of a cancelled order is tried again by itself, and each try that is refused is told.</summary>
public sealed record PaymentRefundFailed(
    Id<Order>? OrderId, Id<Payment> PaymentId, Guid RefundId, Money Amount, string FailureCode, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentRefundFailed>
{
    public static EventType<PaymentRefundFailed> Type { get; } = new EventType<PaymentRefundFailed>("payment.refund_failed", 2, ContractsJson.Default.PaymentRefundFailed)
        .Upcasts(1, ContractsJson.Default.PaymentRefundFailed, old => old with { OrderId = Payable.OrderOf(old.OrderId, old.ReservationId) });

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}

/// <summary>An admin said what became of a call that the provider could tell nothing of any more. What follows from it is said beside it.</summary>
/// <param name="Operation">What the provider had been asked: authorize, capture, void, refund or release.</param>
/// <param name="Outcome">succeeded or failed.</param>
/// <param name="Reference">What the admin found at the provider.</param>
/// <param name="Note">In the admin's words.</param>
public sealed record PaymentResolved(
    Id<Order>? OrderId, Id<Payment> PaymentId, string Operation, string Outcome, Id<User> ResolvedBy, string? Reference = null, string? Note = null, Id<Reservation>? ReservationId = null)
    : IEvent<PaymentResolved>
{
    public static EventType<PaymentResolved> Type { get; } = new("payment.resolved", 1, ContractsJson.Default.PaymentResolved);

    [JsonIgnore]
    public Guid Key => PaymentId.Value;
}
