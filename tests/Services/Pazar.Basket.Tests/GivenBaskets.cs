using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket.Tests;

/// <summary>Users, baskets, products and orders by small numbers.</summary>
internal static class GivenBaskets
{
    public static readonly DateTimeOffset Now = new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan AnonymousTime = TimeSpan.FromDays(30);
    public static readonly Id<User> Ada = new(new Guid(1, 9, 0, new byte[8]));
    public static readonly Id<User> Bob = new(new Guid(2, 9, 0, new byte[8]));

    public static Id<Product> Product(int number) => new(new Guid(number + 1, 1, 0, new byte[8]));

    public static Id<Order> Order(int number) => new(new Guid(number + 1, 2, 0, new byte[8]));

    public static Id<ShoppingBasket> BasketAt(int number) => new(new Guid(number + 1, 3, 0, new byte[8]));

    public static BasketOwner Of(Id<User> user) => BasketOwner.Of(user);

    /// <summary>Who is not signed in and names this basket; the one that would be made has the next number.</summary>
    public static BasketOwner Stranger(int? named = null) => BasketOwner.Anonymous(named is { } number ? BasketAt(number) : null, BasketAt((named ?? 0) + 50));

    public static BasketCommand Add(this BasketOwner owner, int product, int quantity = 1) => new BasketCommand.Add(owner, Product(product), quantity);

    public static BasketCommand Set(this BasketOwner owner, int product, int quantity) => new BasketCommand.Set(owner, Product(product), quantity);

    public static BasketCommand Remove(this BasketOwner owner, int product) => new BasketCommand.Remove(owner, Product(product));

    public static BasketCommand Clear(this BasketOwner owner) => new BasketCommand.Clear(owner);

    public static BasketCommand Merge(this Id<User> user, int from) => new BasketCommand.Merge(Of(user), BasketAt(from));

    public static BasketCommand CheckOut(this Id<User> user, int order, long? version = null) =>
        new BasketCommand.CheckOut(Of(user), user, Order(order), version, "pm_card_visa", null);

    public static BasketCommand Coupon(this BasketOwner owner, string code) => new BasketCommand.SetCoupon(owner, code);

    public static CheckoutNews Placed(int order, Id<User> user, params (int Product, int Quantity)[] lines) => Placed(order, user, null, lines);

    public static CheckoutNews Placed(int order, Id<User> user, string? coupon, params (int Product, int Quantity)[] lines) => new CheckoutNews.Placed(
        new(Order(order), user, new(user.Value), new(100), "USD",
            [.. lines.Select(line => new OrderItem(Product(line.Product), "sku", "Cup", line.Quantity, new(1), new(line.Quantity)))], Now, coupon));

    public static CheckoutNews Refused(int order, Id<User> user, string code = "unpaid_limit") =>
        new CheckoutNews.Refused(new(Order(order), user, new(user.Value), code, "Not today."));

    /// <summary>Products 0 to 8 can be ordered, product 9 cannot; an order has at most three of product 10; product 11 is for sale an hour later; any other below 100 is unknown.</summary>
    public static Baskets Nothing(DateTimeOffset? now = null)
    {
        Id<ShoppingBasket>[] ids = [.. Enumerable.Range(0, 200).Select(BasketAt), new(Ada.Value), new(Bob.Value)];
        Loaded<Id<Product>, KnownProduct> products = new(Enumerable.Range(0, 300).Select(Product));
        for (var i = 0; i < 10; i++) products.Add(Product(i), new(Product(i), $"SKU-{i}", "Cup", new(1_000), null, i < 9));
        products.Add(Product(10), new(Product(10), "SKU-10", "Honey", new(1_000), null, true, MaxPerOrder: 3));
        products.Add(Product(11), new(Product(11), "SKU-11", "Later", new(1_000), null, true, PublishedAt: Now.AddHours(1)));
        for (var i = 100; i < 250; i++) products.Add(Product(i), new(Product(i), $"SKU-{i}", "Cup", new(1_000), null, true));
        Loaded<Id<Coupon>, KnownCoupon> coupons = new(new[] { "TENTH", "BIG", "OVER", "USED", "NOTHING" }.Select(CouponCode.IdOf));
        coupons.Add(CouponCode.IdOf("TENTH"), new("TENTH", new(DiscountKind.Percent, Percent: 10), false));
        coupons.Add(CouponCode.IdOf("BIG"), new("BIG", new(DiscountKind.Fixed, Amount: new(500), MinTotal: new(5_000)), false));
        coupons.Add(CouponCode.IdOf("OVER"), new("OVER", new(DiscountKind.Percent, Percent: 10, EndsAt: Now.AddDays(-1)), false));
        coupons.Add(CouponCode.IdOf("USED"), new("USED", new(DiscountKind.Percent, Percent: 10), true));
        return new(new(ids), products, coupons, new Dictionary<(Id<ShoppingBasket>, long), Id<Order>>(), now ?? Now, AnonymousTime);
    }

    /// <summary>Decides each command on what the ones before it left.</summary>
    public static BasketChange Do(this Baskets baskets, params BasketCommand[] commands)
    {
        BasketChange? last = null;
        foreach (var command in commands)
        {
            last = ChangeBasket.Decide(baskets, command);
            baskets.Apply(last);
        }
        return last!;
    }

    public static void Hear(this Baskets baskets, params CheckoutNews[] news)
    {
        foreach (var said in news)
            if (EndCheckout.Decide(baskets.Rows.Find(said.BasketId), said, baskets.Now) is { } after) baskets.Rows.Set(after.Id, after);
    }

    /// <summary>What is in a basket, such as <c>0:2 1:1</c>.</summary>
    public static string In(this Baskets baskets, Id<ShoppingBasket> basket) => baskets.Rows.Find(basket)?.Text() ?? "none";

    public static string In(this Baskets baskets, Id<User> user) => baskets.In(new Id<ShoppingBasket>(user.Value));

    public static string Text(this BasketState basket) => string.Join(' ', basket.Lines.Select(line => $"{Number(line.ProductId)}:{line.Quantity}"));

    private static int Number(Id<Product> product) => BitConverter.ToInt32(product.Value.ToByteArray()) - 1;
}
