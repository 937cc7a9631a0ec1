using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>The order that a basket has become, as placing it directly answers it.</summary>
internal sealed record PlacedOrderView(
    Id<Order> Id,
    Id<User> UserId,
    string Status,
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
    private const string Pending = "PENDING";

    /// <summary>The address is the checkout's.</summary>
    public static PlacedOrderView Of(CheckoutNews.Placed placed) => new(
        placed.Event.OrderId, placed.Event.UserId, Pending, placed.Event.Items, placed.Event.Subtotal, placed.Event.Discount, placed.Event.TotalAmount, Money.Zero,
        placed.Event.Currency, null, null, null, placed.Event.CreatedAt, placed.Event.CreatedAt);
}
