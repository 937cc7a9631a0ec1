using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>An order on the wire.</summary>
internal sealed record OrderView(
    Id<Order> Id,
    Id<User> UserId,
    OrderStatus Status,
    IReadOnlyList<OrderItemView> Items,
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
    DateTimeOffset UpdatedAt)
{
    public static OrderView Of(PlacedOrder order) => new(
        order.Command.Id, order.Command.UserId, OrderStatus.Pending, OrderItemView.Of(order.Items), order.Coupon?.Code, order.Subtotal, order.Discount, order.Total,
        Money.Zero, order.Currency, null, order.Command.ShippingAddress, null, order.Command.Metadata ?? MetadataRules.None, order.At, order.At);
}

/// <summary>A line of an order on the wire.</summary>
internal sealed record OrderItemView(Id<Product> ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money Discount, Money LineTotal)
{
    public static IReadOnlyList<OrderItemView> Of(IReadOnlyList<OrderItem> items)
    {
        var views = new OrderItemView[items.Count];
        for (var i = 0; i < views.Length; i++)
        {
            var item = items[i];
            views[i] = new(item.ProductId, item.Sku, item.Name, item.Quantity, item.UnitPrice, item.Discount, item.LineTotal);
        }
        return views;
    }
}
