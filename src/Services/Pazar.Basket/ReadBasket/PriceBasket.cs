using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>A basket as it was found, with what is known of the things in it.</summary>
internal sealed record FoundBasket(
    Id<ShoppingBasket> Id, long Version, IReadOnlyList<BasketLine> Lines, string? Coupon, IReadOnlyDictionary<Id<Product>, KnownProduct> Products,
    IReadOnlyDictionary<Id<Product>, KnownStock> Stock);

/// <summary>The rules of what a basket costs today.</summary>
internal static class PriceBasket
{
    public static BasketView Decide(FoundBasket basket, string currency)
    {
        List<BasketItemView> items = new(basket.Lines.Count);
        var subtotal = Money.Zero;
        foreach (var line in basket.Lines)
        {
            var product = basket.Products.GetValueOrDefault(line.ProductId);
            var price = product?.Price ?? Money.Zero;
            var notice = NoticeOf(line, product, basket.Stock.GetValueOrDefault(line.ProductId));
            items.Add(new(line.ProductId, product?.Sku, product?.Name, line.Quantity, price, Money.Zero, price * line.Quantity, notice));
            if (notice != BasketNoticeView.Unavailable) subtotal += price * line.Quantity;
        }
        return new(basket.Id, basket.Version, items, basket.Coupon, subtotal, Money.Zero, subtotal, currency);
    }

    /// <summary>What nobody has said anything about may be there: the order will tell.</summary>
    private static BasketNoticeView? NoticeOf(BasketLine line, KnownProduct? product, KnownStock? stock) => product switch
    {
        not { IsActive: true } => BasketNoticeView.Unavailable,
        _ when stock is { Available: var available } && available < line.Quantity => BasketNoticeView.OnlyLeft(available),
        _ => null,
    };
}
