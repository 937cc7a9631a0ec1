using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What Ordering answers to a checkout, and what else becomes of its order.</summary>
internal abstract record CheckoutNews(Id<Order> OrderId, Id<ShoppingBasket> BasketId)
{
    public sealed record Placed(OrderAccepted Event) : CheckoutNews(Event.OrderId, Event.BasketId);

    public sealed record Refused(OrderRefused Event) : CheckoutNews(Event.OrderId, Event.BasketId);

    /// <summary>Ordering does not know which basket an order came from.</summary>
    public sealed record Cancelled(Id<Order> OrderId, Id<ShoppingBasket> BasketId = default) : CheckoutNews(OrderId, BasketId);

    public static CheckoutNews? Of(OrderCancelled said) => OrderCancelReason.IsFailedSale(said.Reason) ? new Cancelled(said.OrderId) : null;

    public static CheckoutNews Of(OrderAccepted said) => new Placed(said);

    public static CheckoutNews Of(OrderRefused said) => new Refused(said);
}
