using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What Inventory and Ordering say about an order, and Booking about a reservation, whose id stands in the order's place.</summary>
internal abstract record OrderNews(Id<Order> OrderId, Id<User> UserId)
{
    public virtual bool IsOfReservation => false;

    public sealed record Reserved(StockReserved Event) : OrderNews(Event.OrderId, Event.UserId);

    public sealed record Confirmed(OrderConfirmed Event) : OrderNews(Event.OrderId, Event.UserId);

    public sealed record Cancelled(OrderCancelled Event) : OrderNews(Event.OrderId, Event.UserId);

    public sealed record RefundRequested(OrderRefundRequested Event) : OrderNews(Event.OrderId, Event.UserId);

    /// <summary>A reservation is to be paid, or paid again after a decline.</summary>
    public sealed record PaymentRequested(ReservationPaymentRequested Event) : OfReservation(Event.ReservationId, Event.UserId);

    /// <summary>The reservation is confirmed.</summary>
    public sealed record PaymentAccepted(ReservationPaymentAccepted Event) : OfReservation(Event.ReservationId, Event.UserId);

    /// <summary>The reservation is cancelled or expired.</summary>
    public sealed record PaymentUnwanted(ReservationPaymentUnwanted Event) : OfReservation(Event.ReservationId, Event.UserId);

    internal abstract record OfReservation(Id<Reservation> ReservationId, Id<User> UserId) : OrderNews(new Id<Order>(ReservationId.Value), UserId)
    {
        public sealed override bool IsOfReservation => true;
    }
}
