using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What a batch knows of baskets and of what can be put into them. It folds through the batch.</summary>
/// <param name="products">As last heard from the catalog; asked for only where somebody puts something in, names a coupon or checks out.</param>
/// <param name="placed">The orders that versions of baskets have become or are about to become, as far as they were asked for.</param>
internal sealed class Baskets(
    Loaded<Id<ShoppingBasket>, BasketState> rows, Loaded<Id<Product>, KnownProduct> products, Loaded<Id<Coupon>, KnownCoupon> coupons,
    IReadOnlyDictionary<(Id<ShoppingBasket> Basket, long Version), Id<Order>> placed, DateTimeOffset now, TimeSpan anonymousTime)
{
    public DateTimeOffset Now => now;

    public Loaded<Id<ShoppingBasket>, BasketState> Rows => rows;

    /// <summary>The checkouts that began in this batch.</summary>
    public List<BegunCheckout> Begun { get; } = [];

    /// <summary>Null where there is none, or somebody else's, or one that has ended: an id alone opens no user's basket.</summary>
    public BasketState? Find(BasketOwner owner) => owner.Named is { } id ? FindOf(id, owner.User) : null;

    /// <summary>The basket of somebody who is not signed in.</summary>
    public BasketState? FindAnonymous(Id<ShoppingBasket> id) => FindOf(id, null);

    public bool IsAvailable(Id<Product> product) => products.Find(product) is { } known && known.IsForSale(now);

    /// <summary>Why an order may not have so many of it; null when it may.</summary>
    public Refusal? LimitOf(Id<Product> product, int quantity) => products.Find(product) is { MaxPerOrder: { } most } known && quantity > most
        ? new(ChangeBasket.TooMany, $"An order has at most {most} of {known.Name} ({known.Sku}).")
        : null;

    public bool IsKnown(Id<Product> product) => products.Find(product) is not null;

    public KnownCoupon? FindCoupon(string code) => coupons.Find(CouponCode.IdOf(code));

    /// <summary>A line as discounts see it; null for one that cannot be ordered.</summary>
    public DiscountLine? Priced(BasketLine line) => PriceBasket.Priced(line, products.Find(line.ProductId), now);

    public Id<Order>? OrderOf(Id<ShoppingBasket> basket, long version) => placed.TryGetValue((basket, version), out var order) ? order : null;

    public void Apply(BasketChange change)
    {
        foreach (var basket in change.After) rows.Set(basket.Id, basket);
        if (change.Begun is { } begun) Begun.Add(begun);
    }

    private BasketState? FindOf(Id<ShoppingBasket> id, Id<User>? user) =>
        rows.Find(id) is { } basket && basket.UserId == user && !basket.HasEnded(now, anonymousTime) ? basket : null;
}
