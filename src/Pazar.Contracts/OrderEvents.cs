using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>One line of an order, with the name and price that the customer was given.</summary>
/// <param name="Discount">What a coupon takes off; not written where that is nothing.</param>
/// <param name="LineTotal">The quantity at its unit price, less the discount.</param>
public sealed record OrderItem(
    Id<Product> ProductId, string Sku, string Name, int Quantity, Money UnitPrice, Money LineTotal,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Money Discount = default);

/// <param name="Coupon">The code of the discount that it was placed with.</param>
/// <param name="Discount">What is taken off all lines together; not written where that is nothing.</param>
/// <param name="Metadata">What was noted beside it when it was placed.</param>
public sealed record OrderCreated(
    Id<Order> OrderId, Id<User> UserId, Money TotalAmount, string Currency, IReadOnlyList<OrderItem> Items, string? PaymentMethod, string? Coupon = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Money Discount = default, IReadOnlyDictionary<string, string>? Metadata = null)
    : IEvent<OrderCreated>, IPriced
{
    public static EventType<OrderCreated> Type { get; } = new("order.created", 1, ContractsJson.Default.OrderCreated);

    [JsonIgnore]
    public Guid Key => OrderId.Value;

    /// <summary>What the lines come to before the discount.</summary>
    [JsonIgnore]
    public Money Subtotal => TotalAmount + Discount;
}

/// <summary>The order was placed with a coupon, of which it needs a use. Said beside <see cref="OrderCreated"/>, so that who counts uses need not read every order.</summary>
public sealed record OrderDiscounted(Id<Order> OrderId, Id<User> UserId, Id<Discount> DiscountId, string Coupon) : IEvent<OrderDiscounted>
{
    public static EventType<OrderDiscounted> Type { get; } = new("order.discounted", 1, ContractsJson.Default.OrderDiscounted);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>What was checked out of a basket is placed. Said beside <see cref="OrderCreated"/>, so that Basket need not read every order.</summary>
public sealed record OrderAccepted(
    Id<Order> OrderId, Id<User> UserId, Id<ShoppingBasket> BasketId, Money TotalAmount, string Currency, IReadOnlyList<OrderItem> Items, DateTimeOffset CreatedAt,
    string? Coupon = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] Money Discount = default)
    : IEvent<OrderAccepted>, IPriced
{
    public static EventType<OrderAccepted> Type { get; } = new("order.accepted", 1, ContractsJson.Default.OrderAccepted);

    [JsonIgnore]
    public Guid Key => OrderId.Value;

    /// <summary>What the lines come to before the discount.</summary>
    [JsonIgnore]
    public Money Subtotal => TotalAmount + Discount;
}

/// <summary>What was checked out of a basket is not placed, and there is no such order. The code and the detail are those that placing it directly would be answered.</summary>
/// <param name="TotalAmount">What it would come to today, where that is the reason.</param>
public sealed record OrderRefused(Id<Order> OrderId, Id<User> UserId, Id<ShoppingBasket> BasketId, string Code, string Detail, Money? TotalAmount = null) : IEvent<OrderRefused>
{
    public static EventType<OrderRefused> Type { get; } = new("order.refused", 1, ContractsJson.Default.OrderRefused);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>The stock is held for the order.</summary>
public sealed record OrderReserved(Id<Order> OrderId, Id<User> UserId) : IEvent<OrderReserved>
{
    public static EventType<OrderReserved> Type { get; } = new("order.reserved", 1, ContractsJson.Default.OrderReserved);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>The stock is held and the money is authorized.</summary>
public sealed record OrderConfirmed(Id<Order> OrderId, Id<User> UserId, Money TotalAmount, string Currency) : IEvent<OrderConfirmed>, IPriced
{
    public static EventType<OrderConfirmed> Type { get; } = new("order.confirmed", 1, ContractsJson.Default.OrderConfirmed);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <param name="Coupon">The code that it was placed with.</param>
public sealed record OrderCancelled(Id<Order> OrderId, Id<User> UserId, string Reason, string? Coupon = null) : IEvent<OrderCancelled>
{
    public static EventType<OrderCancelled> Type { get; } = new("order.cancelled", 1, ContractsJson.Default.OrderCancelled);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

public sealed record OrderShipped(Id<Order> OrderId, Id<User> UserId, string? TrackingCode) : IEvent<OrderShipped>
{
    public static EventType<OrderShipped> Type { get; } = new("order.shipped", 1, ContractsJson.Default.OrderShipped);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

public sealed record OrderDelivered(Id<Order> OrderId, Id<User> UserId) : IEvent<OrderDelivered>
{
    public static EventType<OrderDelivered> Type { get; } = new("order.delivered", 1, ContractsJson.Default.OrderDelivered);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>An admin wants <paramref name="Amount"/> paid back. <paramref name="RefundId"/> tells one request from the next.</summary>
public sealed record OrderRefundRequested(Id<Order> OrderId, Id<User> UserId, Guid RefundId, Money Amount) : IEvent<OrderRefundRequested>
{
    public static EventType<OrderRefundRequested> Type { get; } = new("order.refund_requested", 1, ContractsJson.Default.OrderRefundRequested);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}

/// <summary>Money went back to the customer; <paramref name="RefundedAmount"/> is all that went back so far.</summary>
public sealed record OrderRefunded(Id<Order> OrderId, Id<User> UserId, Money Amount, Money RefundedAmount) : IEvent<OrderRefunded>
{
    public static EventType<OrderRefunded> Type { get; } = new("order.refunded", 1, ContractsJson.Default.OrderRefunded);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}
