using Pazar.Booking;
using Pazar.Discounts;
using Pazar.Inventory;
using Pazar.Ordering;
using Pazar.Payments;

namespace Pazar.Host;

/// <summary>All that the services know of one id: an order or a reservation, what is held for it, what was paid, and the use of its coupon.</summary>
/// <param name="Now">The time at which this was read.</param>
internal sealed record PayableFacts(
    Guid Id, DateTimeOffset Now, OrderFact? Order = null, SeatFact? Reservation = null, StockFact? Stock = null, PaymentFact? Payment = null, ChargeFact? Charge = null,
    RedemptionFact? Redemption = null)
{
    /// <summary>What must have been charged: nothing, unless it is confirmed.</summary>
    public bool IsConfirmed => Order?.IsConfirmed ?? Reservation?.IsConfirmed ?? false;

    public bool HasEnded => Order?.HasEnded ?? Reservation?.HasEnded ?? false;

    public long Total => Order?.Total ?? Reservation?.Total ?? 0;

    public string Says => Order is { } order ? $"the order is {order.Status}" : Reservation is { } reservation ? $"the reservation is {reservation.Status}" : "nobody knows it";
}
