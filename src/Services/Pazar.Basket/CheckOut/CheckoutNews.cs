using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What Ordering answers to a checkout.</summary>
internal abstract record CheckoutNews(Id<Order> OrderId, Id<ShoppingBasket> BasketId)
{
    public sealed record Placed(OrderCreated Event, Id<ShoppingBasket> BasketId) : CheckoutNews(Event.OrderId, BasketId);

    public sealed record Refused(OrderRefused Event) : CheckoutNews(Event.OrderId, Event.BasketId);

    /// <summary>Null for an order that no basket has become.</summary>
    public static CheckoutNews? Of(OrderCreated said) => said.BasketId is { } basket ? new Placed(said, basket) : null;

    public static CheckoutNews Of(OrderRefused said) => new Refused(said);
}
