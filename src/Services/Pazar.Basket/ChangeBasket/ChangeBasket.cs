using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>The rules of what is in a basket.</summary>
internal static class ChangeBasket
{
    public const string UnknownProduct = "unknown_product";
    public const string NotThere = "not_found";
    public const string Unavailable = "product_unavailable";
    public const string Full = "basket_full";
    public const string TooMany = "quantity_limit";

    public static BasketChange Decide(Baskets baskets, BasketCommand command) => command switch
    {
        BasketCommand.Add(var owner, var product, var quantity) => Add(baskets, owner, product, quantity),
        BasketCommand.Set(var owner, var product, var quantity) => Set(baskets, owner, product, quantity),
        BasketCommand.Remove(var owner, var product) => Remove(baskets, owner, product),
        BasketCommand.Clear(var owner) => Clear(baskets, owner),
        BasketCommand.SetCoupon set => UseCoupon.Decide(baskets, set),
        BasketCommand.RemoveCoupon remove => UseCoupon.Decide(baskets, remove),
        BasketCommand.Merge merge => MergeBaskets.Decide(baskets, merge),
        BasketCommand.CheckOut checkOut => CheckOut.Decide(baskets, checkOut),
        _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
    };

    private static BasketChange Add(Baskets baskets, BasketOwner owner, Id<Product> product, int quantity)
    {
        if (!baskets.IsKnown(product)) return new() { Refusal = Refusal.Passing(UnknownProduct, "The catalog has no product with this id.") };
        var basket = baskets.Find(owner) ?? BasketState.New(owner.Fresh, owner.User, baskets.Now);
        var sum = (basket.Find(product)?.Quantity ?? 0) + quantity;
        return sum > BasketState.MostOfOne
            ? BasketChange.Refused(TooMany, $"A basket holds at most {BasketState.MostOfOne} of a product.")
            : Put(baskets, basket, product, sum);
    }

    private static BasketChange Set(Baskets baskets, BasketOwner owner, Id<Product> product, int quantity)
    {
        var basket = baskets.Find(owner);
        if (quantity == 0) return basket?.Find(product) is null ? BasketChange.None(basket) : Remove(baskets, owner, product);
        var there = basket?.Find(product);
        if (there?.Quantity == quantity) return BasketChange.None(basket);
        if (there is not null) return baskets.LimitOf(product, quantity) is { } limit ? new() { Refusal = limit } : BasketChange.To(basket!.With(product, quantity).Changed(baskets.Now));
        return baskets.IsKnown(product)
            ? Put(baskets, basket ?? BasketState.New(owner.Fresh, owner.User, baskets.Now), product, quantity)
            : BasketChange.Refused(NotThere, "The catalog has no product with this id.");
    }

    private static BasketChange Put(Baskets baskets, BasketState basket, Id<Product> product, int quantity)
    {
        if (!baskets.IsAvailable(product)) return new() { Refusal = Refusal.Passing(Unavailable, $"Product {product} cannot be ordered.") };
        if (baskets.LimitOf(product, quantity) is { } limit) return new() { Refusal = limit };
        return basket.Find(product) is null && basket.Lines.Count == BasketState.MostLines
            ? BasketChange.Refused(Full, $"A basket has at most {BasketState.MostLines} lines.")
            : BasketChange.To(basket.With(product, quantity).Changed(baskets.Now));
    }

    private static BasketChange Remove(Baskets baskets, BasketOwner owner, Id<Product> product) =>
        baskets.Find(owner) is { } basket && basket.Find(product) is not null
            ? BasketChange.To(basket.With(product, 0).Changed(baskets.Now))
            : BasketChange.Refused(NotThere, "The basket has no line of this product.");

    private static BasketChange Clear(Baskets baskets, BasketOwner owner) => baskets.Find(owner) switch
    {
        null => BasketChange.None(null),
        { Lines.Count: 0, Coupon: null } basket => BasketChange.None(basket),
        var basket => BasketChange.To((basket with { Lines = [], Coupon = null }).Changed(baskets.Now)),
    };
}
