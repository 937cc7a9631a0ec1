using Pazar.Contracts;
using Pazar.Kernel;
using static Pazar.Basket.Tests.GivenBaskets;

namespace Pazar.Basket.Tests;

public sealed class PriceBasketTests
{
    private static readonly Dictionary<Id<Product>, ProductPhoto> NoPhotos = [];

    [Fact]
    public void A_discount_falls_on_the_lines_that_can_be_ordered()
    {
        var view = Price(new("TENTH", new(DiscountKind.Percent, Percent: 10), false));
        Assert.Equal((3_000, 300, 2_700), (view.Subtotal.Minor, view.Discount.Minor, view.TotalAmount.Minor));
        Assert.Equal([0, 200, 100], view.Items.Select(item => item.Discount.Minor));
        Assert.Equal([1_000, 1_800, 900], view.Items.Select(item => item.LineTotal.Minor));
        Assert.Equal(["unavailable", null, "only_n_left"], view.Items.Select(item => item.Notice?.Code));
        Assert.Null(view.CouponNotice);
    }

    [Fact]
    public void A_coupon_that_takes_nothing_off_says_why_and_stays()
    {
        var view = Price(new("TENTH", new(DiscountKind.Percent, Percent: 10, EndsAt: Now), false));
        Assert.Equal(("TENTH", "coupon_expired", 0), (view.Coupon, view.CouponNotice, view.Discount.Minor));
        Assert.Equal("coupon_exhausted", Price(new("TENTH", new(DiscountKind.Percent, Percent: 10), true)).CouponNotice);
        Assert.Equal("unknown_coupon", Price(null).CouponNotice);
        Assert.Equal(3_000, view.TotalAmount.Minor);
    }

    [Fact]
    public void A_line_says_how_many_an_order_may_have_and_when_its_product_is_not_for_sale_yet()
    {
        Dictionary<Id<Product>, KnownProduct> products = new()
        {
            [Product(0)] = new(Product(0), "sku", "Honey", new(1_000), null, true, MaxPerOrder: 2),
            [Product(1)] = new(Product(1), "sku", "Later", new(1_000), null, true, PublishedAt: Now.AddTicks(1)),
            [Product(2)] = new(Product(2), "sku", "Now", new(1_000), null, true, PublishedAt: Now),
        };
        var view = PriceBasket.Decide(new(
            BasketAt(0), 1, [new(Product(0), 3), new(Product(1), 1), new(Product(2), 1)], null, Now, products, new Dictionary<Id<Product>, KnownStock>(), NoPhotos, null), "USD");
        Assert.Equal([("only_n_per_order", 2), ("unavailable", null), null], view.Items.Select(item => item.Notice is { } notice ? (notice.Code, notice.MaxPerOrder) : default((string, int?)?)));
        Assert.Equal(4_000, view.TotalAmount.Minor);
    }

    /// <summary>One of product 0, which cannot be ordered, two of product 1, of whose stock nobody has heard, and one of product 2, of which there is none.</summary>
    private static BasketView Price(KnownCoupon? coupon)
    {
        var products = Enumerable.Range(0, 3).ToDictionary(Product, number => new KnownProduct(Product(number), "sku", "Cup", new(1_000), null, number > 0));
        return PriceBasket.Decide(new(
            BasketAt(0), 1, [new(Product(0), 1), new(Product(1), 2), new(Product(2), 1)], "TENTH", Now, products,
            new Dictionary<Id<Product>, KnownStock> { [Product(0)] = new(0), [Product(2)] = new(0) }, NoPhotos, coupon), "USD");
    }
}
