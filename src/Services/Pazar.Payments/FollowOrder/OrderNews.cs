using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What Inventory and Ordering say about an order.</summary>
internal abstract record OrderNews(Id<Order> OrderId, Id<User> UserId)
{
    public sealed record Reserved(StockReserved Event) : OrderNews(Event.OrderId, Event.UserId);

    public sealed record Confirmed(OrderConfirmed Event) : OrderNews(Event.OrderId, Event.UserId);

    public sealed record Cancelled(OrderCancelled Event) : OrderNews(Event.OrderId, Event.UserId);

    public sealed record RefundRequested(OrderRefundRequested Event) : OrderNews(Event.OrderId, Event.UserId);
}
