using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>A basket on the wire, at today's prices. What cannot be ordered is shown, and no part of the amounts.</summary>
/// <param name="Id">Null while there is none.</param>
/// <param name="CouponNotice">Why the coupon takes nothing off.</param>
internal sealed record BasketView(
    Id<ShoppingBasket>? Id, long Version, IReadOnlyList<BasketItemView> Items, string? Coupon, string? CouponNotice, Money Subtotal, Money Discount, Money TotalAmount, string Currency)
{
    public static BasketView Empty(Id<ShoppingBasket>? id, string currency) => new(id, 0, [], null, null, Money.Zero, Money.Zero, Money.Zero, currency);
}

/// <param name="Notice">Why it cannot be ordered as it stands; null when it can.</param>
/// <param name="Photo">Null while it has none.</param>
internal sealed record BasketItemView(
    Id<Product> ProductId, string? Sku, string? Name, int Quantity, Money UnitPrice, Money Discount, Money LineTotal, BasketNoticeView? Notice, ProductPhoto? Photo);

/// <param name="Available">How many are left, where that is the reason.</param>
/// <param name="MaxPerOrder">How many an order may have, where that is the reason.</param>
internal sealed record BasketNoticeView(string Code, int? Available, int? MaxPerOrder = null)
{
    public static readonly BasketNoticeView Unavailable = new("unavailable", null);

    public static BasketNoticeView OnlyLeft(int available) => new("only_n_left", available);

    public static BasketNoticeView OnlyPerOrder(int most) => new("only_n_per_order", null, most);
}
