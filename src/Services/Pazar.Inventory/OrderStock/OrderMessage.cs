using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Inventory;

/// <summary>What Inventory hears of an order. The three come through one subscription, so that an order's own sequence is kept.</summary>
internal abstract record OrderMessage(Id<Order> OrderId)
{
    public sealed record Created(OrderCreated Event) : OrderMessage(Event.OrderId);

    public sealed record Cancelled(OrderCancelled Event) : OrderMessage(Event.OrderId);

    public sealed record Shipped(OrderShipped Event) : OrderMessage(Event.OrderId);
}
