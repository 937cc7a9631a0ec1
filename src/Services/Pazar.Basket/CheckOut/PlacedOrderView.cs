using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Basket;

/// <summary>The order that a basket has become, as placing it directly answers it.</summary>
internal sealed record PlacedOrderView(
    Id<Order> Id,
    Id<User> UserId,
    string Status,
    IReadOnlyList<PlacedItemView> Items,
    string? Coupon,
    Money Subtotal,
    Money Discount,
    Money TotalAmount,
    Money RefundedAmount,
    string Currency,
    string? CancelReason,
    ShippingAddress? ShippingAddress,
    string? TrackingCode,
    IReadOnlyDictionary<string, string> Metadata,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Access = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Refresh = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TokenType = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? ExpiresIn = null)
{
    private const string Pending = "PENDING";

    /// <summary>Nothing more happens to it by itself.</summary>
    [JsonIgnore]
    public bool HasSagaEnded => Status is not (Pending or "RESERVED");

    /// <summary>For a guest, who is signed in by it. It is never kept like this.</summary>
    public PlacedOrderView For(GuestTokens? tokens) => tokens is null
        ? this
        : this with { Access = tokens.Access, Refresh = tokens.Refresh, TokenType = tokens.TokenType, ExpiresIn = tokens.ExpiresIn };

    /// <summary>The address and the metadata are the checkout's.</summary>
    public static PlacedOrderView Of(OrderAccepted order) => new(
        order.OrderId, order.UserId, Pending, [.. order.Items.Select(PlacedItemView.Of)], order.Coupon, order.Subtotal, order.Discount, order.TotalAmount, Money.Zero,
        order.Currency, null, null, null, MetadataRules.None, order.CreatedAt, order.CreatedAt);
}

internal sealed record PlacedItemView(Id<Product> ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money Discount, Money LineTotal)
{
    public static PlacedItemView Of(OrderItem item) => new(item.ProductId, item.Sku, item.Name, item.Quantity, item.UnitPrice, item.Discount, item.LineTotal);
}
