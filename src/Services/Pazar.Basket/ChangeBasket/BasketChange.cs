using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What a command comes to.</summary>
/// <param name="After">The baskets as they are from now on; none where nothing changes.</param>
internal sealed record BasketChange(params IReadOnlyList<BasketState> After)
{
    /// <summary>The basket to show; null where there is none.</summary>
    public Id<ShoppingBasket>? Basket { get; init; }

    /// <summary>The order that answers a checkout.</summary>
    public Id<Order>? Order { get; init; }

    /// <summary>Its answer was given before, and is given again as it was.</summary>
    public bool IsRepeated { get; init; }

    public BegunCheckout? Begun { get; init; }

    /// <summary>It would have begun a checkout, and whoever asks may begin none at present.</summary>
    public bool LacksRoom { get; init; }

    public Refusal? Refusal { get; init; }

    public static BasketChange To(BasketState after) => new(after) { Basket = after.Id };

    public static BasketChange None(BasketState? basket) => new() { Basket = basket?.Id };

    public static BasketChange Refused(string code, string detail) => new() { Refusal = new(code, detail) };

    /// <summary>It has been checked out before.</summary>
    public static BasketChange Repeats(Id<Order> order) => new() { Order = order, IsRepeated = true };
}

/// <summary>A checkout that begins, with what is frozen for its order.</summary>
internal sealed record BegunCheckout(
    Id<Order> OrderId, Id<User> UserId, Id<ShoppingBasket> BasketId, long Version, IReadOnlyList<StockLine> Items, string? Coupon,
    string? PaymentMethod, ShippingAddress? ShippingAddress, IReadOnlyDictionary<string, string>? Metadata, string? GuestEmail = null, Money? ExpectedTotal = null)
{
    public BasketCheckedOut Said => new(OrderId, UserId, BasketId, Items, Coupon, PaymentMethod, ShippingAddress, Metadata, ExpectedTotal);
}
