using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>What Discounts hears of an order that was placed with a coupon.</summary>
internal abstract record UseMessage(Id<Order> OrderId, Id<User> UserId)
{
    public sealed record Wanted(OrderDiscounted Event) : UseMessage(Event.OrderId, Event.UserId);

    public sealed record Cancelled(OrderCancelled Event) : UseMessage(Event.OrderId, Event.UserId);

    /// <summary>Most cancelled orders had no coupon.</summary>
    public static UseMessage? Of(OrderCancelled said) => said.Coupon is null ? null : new Cancelled(said);
}
