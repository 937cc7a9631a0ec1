using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What Ordering answers to a checkout.</summary>
internal abstract record CheckoutNews(Id<Order> OrderId, Id<ShoppingBasket> BasketId)
{
    public sealed record Placed(OrderAccepted Event) : CheckoutNews(Event.OrderId, Event.BasketId);

    public sealed record Refused(OrderRefused Event) : CheckoutNews(Event.OrderId, Event.BasketId);

    public static CheckoutNews Of(OrderAccepted said) => new Placed(said);

    public static CheckoutNews Of(OrderRefused said) => new Refused(said);
}
