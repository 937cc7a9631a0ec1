using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What Inventory and Ordering say about an order, and Booking about a reservation.</summary>
internal abstract record PayableNews(Payable Payable, Id<User> UserId)
{
    public Id<Payment> PaymentId => Payable.PaymentId;

    public sealed record Reserved(StockReserved Event) : PayableNews(Payable.Of(Event.OrderId), Event.UserId);

    public sealed record Confirmed(OrderConfirmed Event) : PayableNews(Payable.Of(Event.OrderId), Event.UserId);

    public sealed record Cancelled(OrderCancelled Event) : PayableNews(Payable.Of(Event.OrderId), Event.UserId);

    public sealed record RefundRequested(OrderRefundRequested Event) : PayableNews(Payable.Of(Event.OrderId), Event.UserId);

    /// <summary>A reservation is to be paid, or paid again after a decline.</summary>
    public sealed record PaymentRequested(ReservationPaymentRequested Event) : PayableNews(Payable.Of(Event.ReservationId), Event.UserId);

    /// <summary>The reservation is confirmed.</summary>
    public sealed record PaymentAccepted(ReservationPaymentAccepted Event) : PayableNews(Payable.Of(Event.ReservationId), Event.UserId);

    /// <summary>The reservation is cancelled or expired.</summary>
    public sealed record PaymentUnwanted(ReservationPaymentUnwanted Event) : PayableNews(Payable.Of(Event.ReservationId), Event.UserId);
}
