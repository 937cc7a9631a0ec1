using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What somebody does to a basket.</summary>
internal abstract record BasketCommand(BasketOwner Owner)
{
    public sealed record Add(BasketOwner Owner, Id<Product> ProductId, int Quantity) : BasketCommand(Owner);

    /// <summary>None takes it out.</summary>
    public sealed record Set(BasketOwner Owner, Id<Product> ProductId, int Quantity) : BasketCommand(Owner);

    public sealed record Remove(BasketOwner Owner, Id<Product> ProductId) : BasketCommand(Owner);

    public sealed record Clear(BasketOwner Owner) : BasketCommand(Owner);

    /// <param name="Code">As it was typed.</param>
    public sealed record SetCoupon(BasketOwner Owner, string Code) : BasketCommand(Owner);

    public sealed record RemoveCoupon(BasketOwner Owner) : BasketCommand(Owner);

    /// <param name="From">The basket of before signing in.</param>
    public sealed record Merge(BasketOwner Owner, Id<ShoppingBasket> From) : BasketCommand(Owner);

    /// <param name="OrderId">The id of the order, if this is the checkout that makes it.</param>
    /// <param name="Version">The version of the basket that is meant; null for the one that there is.</param>
    /// <param name="UserId">Whose order it becomes; of a guest, an id that nobody has yet.</param>
    public sealed record CheckOut(BasketOwner Owner, Id<User> UserId, Id<Order> OrderId, long? Version, string? PaymentMethod, ShippingAddress? ShippingAddress,
        IReadOnlyDictionary<string, string>? Metadata = null, string? GuestEmail = null, Money? ExpectedTotal = null)
        : BasketCommand(Owner)
    {
        /// <summary>Whether it may begin one, or only repeat one that has begun.</summary>
        public bool MayBegin { get; init; } = true;
    }
}
