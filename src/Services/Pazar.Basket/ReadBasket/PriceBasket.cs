using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>A basket as it was found, with what is known of the things in it.</summary>
internal sealed record FoundBasket(
    Id<ShoppingBasket> Id, long Version, IReadOnlyList<BasketLine> Lines, string? Coupon, DateTimeOffset At, IReadOnlyDictionary<Id<Product>, KnownProduct> Products,
    IReadOnlyDictionary<Id<Product>, KnownStock> Stock, IReadOnlyDictionary<Id<Product>, ProductPhoto> Photos, KnownCoupon? KnownCoupon);

/// <summary>The rules of what a basket costs today.</summary>
internal static class PriceBasket
{
    public static BasketView Decide(FoundBasket basket, string currency)
    {
        // In the order of the lines that can be ordered.
        List<DiscountLine> priced = [.. basket.Lines.Select(line => Priced(line, basket.Products.GetValueOrDefault(line.ProductId), basket.At)).OfType<DiscountLine>()];
        Result<AppliedDiscount>? applied = basket.Coupon is null ? default(Result<AppliedDiscount>?) : basket.KnownCoupon?.Apply(priced, basket.At) ?? CouponRefusal.Unknown;
        Queue<Money> off = new(applied?.Value?.Lines ?? [.. priced.Select(_ => Money.Zero)]);

        List<BasketItemView> items = new(basket.Lines.Count);
        foreach (var line in basket.Lines)
        {
            var product = basket.Products.GetValueOrDefault(line.ProductId);
            var price = product?.Price ?? Money.Zero;
            var discount = product is not null && product.IsForSale(basket.At) ? off.Dequeue() : Money.Zero;
            items.Add(new(line.ProductId, product?.Sku, product?.Name, line.Quantity, price, discount, price * line.Quantity - discount,
                NoticeOf(line, product, basket.Stock.GetValueOrDefault(line.ProductId), basket.At), basket.Photos.GetValueOrDefault(line.ProductId)));
        }
        var subtotal = priced.Aggregate(Money.Zero, (sum, line) => sum + line.Total);
        var total = applied?.Value?.Total ?? Money.Zero;
        return new(basket.Id, basket.Version, items, basket.Coupon, applied?.Refusal?.Code, subtotal, total, subtotal - total, currency);
    }

    /// <summary>A line as discounts see it; null for one that cannot be ordered.</summary>
    public static DiscountLine? Priced(BasketLine line, KnownProduct? product, DateTimeOffset now) =>
        product is not null && product.IsForSale(now) ? new(line.ProductId, product.Category, line.Quantity, product.Price) : null;

    /// <summary>What nobody has said anything about may be there: the order will tell.</summary>
    private static BasketNoticeView? NoticeOf(BasketLine line, KnownProduct? product, KnownStock? stock, DateTimeOffset now) => product switch
    {
        null => BasketNoticeView.Unavailable,
        _ when !product.IsForSale(now) => BasketNoticeView.Unavailable,
        { MaxPerOrder: { } most } when line.Quantity > most => BasketNoticeView.OnlyPerOrder(most),
        _ when stock is { Available: var available } && available < line.Quantity => BasketNoticeView.OnlyLeft(available),
        _ => null,
    };
}
