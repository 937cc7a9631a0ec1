using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The rules for what people, and the deadline, may do to an order.</summary>
internal static class ChangeOrder
{
    public const string NotCaptured = "payment_not_captured";

    /// <param name="now">The database's clock, read after the order was locked.</param>
    public static Result<OrderChange> Decide(OrderState order, OrderCommand command, DateTimeOffset now) => command switch
    {
        OrderCommand.Cancel(_, var owner) => Cancel(order, byCustomer: owner is not null),
        OrderCommand.Ship(_, var trackingCode) => Ship(order, trackingCode),
        OrderCommand.Deliver => Deliver(order),
        OrderCommand.TimeOut => TimeOut(order, now),
        _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
    };

    private static Result<OrderChange> Cancel(OrderState order, bool byCustomer) => order.Status switch
    {
        _ when order.Status.CanBeCancelled() =>
            AdvanceOrder.Cancel(order, byCustomer ? OrderCancelReason.Customer : OrderCancelReason.Admin),
        OrderStatus.Cancelled => OrderChange.None(order),
        _ => new Refusal("not_cancellable", $"The order is {order.Status.ToName()}: it can be cancelled until it is shipped."),
    };

    private static Result<OrderChange> Ship(OrderState order, string? trackingCode) => order.Status switch
    {
        OrderStatus.Confirmed when order.RefundRequested == order.TotalAmount && order.TotalAmount > Money.Zero =>
            new Refusal("not_shippable", "The whole order is being refunded."),
        OrderStatus.Confirmed when !order.IsCaptured => Refusal.Passing(NotCaptured, "The order's money has not been taken yet."),
        OrderStatus.Confirmed => new OrderChange(order with { Status = OrderStatus.Shipped, TrackingCode = trackingCode }, OrderChange.Said.Shipped),
        OrderStatus.Shipped when trackingCode is null || trackingCode == order.TrackingCode => OrderChange.None(order),
        // Somebody had mistyped it, or another parcel goes: whoever was told of the first code is told of this one.
        OrderStatus.Shipped => new OrderChange(order with { TrackingCode = trackingCode }, OrderChange.Said.Shipped),
        _ => new Refusal("not_shippable", $"The order is {order.Status.ToName()}: only a CONFIRMED order can be shipped, and only a SHIPPED one be given another tracking code."),
    };

    private static Result<OrderChange> Deliver(OrderState order) => order.Status switch
    {
        OrderStatus.Shipped => new OrderChange(order with { Status = OrderStatus.Delivered }, OrderChange.Said.Delivered),
        OrderStatus.Delivered => OrderChange.None(order),
        _ => new Refusal("not_deliverable", $"The order is {order.Status.ToName()}: only a SHIPPED order can be delivered."),
    };

    private static Result<OrderChange> TimeOut(OrderState order, DateTimeOffset now) =>
        order.Status.HasSagaEnded() || now < order.Deadline ? OrderChange.None(order) : AdvanceOrder.Cancel(order, OrderCancelReason.TimedOut);
}
