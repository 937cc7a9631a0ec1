using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>A payment as clients see it: an order's or a reservation's. Its customer sees what the provider waits for, and admins what they have to look up there.</summary>
internal sealed record PaymentView(
    Id<Payment> Id, Id<Order>? OrderId, Id<Reservation>? ReservationId, PaymentStatus Status, Money Amount, Money RefundedAmount, string Currency, string Provider,
    string? FailureCode, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClientSecret = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RedirectUrl = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DoubtView? Doubt = null)
{
    public bool IsOf(Payable payable) => (OrderId, ReservationId) == (payable.OrderId, payable.ReservationId);
}
