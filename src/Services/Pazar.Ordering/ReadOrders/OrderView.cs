using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>An order on the wire.</summary>
internal sealed record OrderView(
    Id<Order> Id,
    Id<User> UserId,
    OrderStatus Status,
    IReadOnlyList<OrderItem> Items,
    Money Subtotal,
    Money Discount,
    Money TotalAmount,
    Money RefundedAmount,
    string Currency,
    string? CancelReason,
    ShippingAddress? ShippingAddress,
    string? TrackingCode,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static OrderView Of(PlacedOrder order) => new(
        order.Command.Id, order.Command.UserId, OrderStatus.Pending, order.Items, order.Total, Money.Zero, order.Total, Money.Zero,
        order.Currency, null, order.Command.ShippingAddress, null, order.At, order.At);
}
