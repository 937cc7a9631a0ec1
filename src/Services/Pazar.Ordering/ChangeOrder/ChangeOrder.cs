using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The rules for what people, and the deadline, may do to an order.</summary>
internal static class ChangeOrder
{
    /// <param name="now">The database's clock, read after the order was locked.</param>
    public static Result<OrderChange> Decide(OrderState order, OrderCommand command, DateTimeOffset now) => command switch
    {
        OrderCommand.Cancel(_, var owner) => Cancel(order, byCustomer: owner is not null),
        OrderCommand.Ship(_, var trackingCode) => Ship(order, trackingCode),
        OrderCommand.Deliver => Deliver(order),
        OrderCommand.Refund refund => Refund(order, refund),
        OrderCommand.TimeOut => TimeOut(order, now),
        _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
    };

    private static Result<OrderChange> Cancel(OrderState order, bool byCustomer) => order.Status switch
    {
        OrderStatus.Pending or OrderStatus.Reserved or OrderStatus.Confirmed =>
            AdvanceOrder.Cancel(order, byCustomer ? CancelReason.Customer : CancelReason.Admin),
        OrderStatus.Cancelled => OrderChange.None(order),
        _ => new Refusal("not_cancellable", $"The order is {order.Status.ToName()}: it can be cancelled until it is shipped."),
    };

    private static Result<OrderChange> Ship(OrderState order, string? trackingCode) => order.Status switch
    {
        OrderStatus.Confirmed => new OrderChange(order with { Status = OrderStatus.Shipped, TrackingCode = trackingCode }, OrderChange.Said.Shipped),
        OrderStatus.Shipped when trackingCode is null || trackingCode == order.TrackingCode => OrderChange.None(order),
        _ => new Refusal("not_shippable", $"The order is {order.Status.ToName()}: only a CONFIRMED order can be shipped."),
    };

    private static Result<OrderChange> Deliver(OrderState order) => order.Status switch
    {
        OrderStatus.Shipped => new OrderChange(order with { Status = OrderStatus.Delivered }, OrderChange.Said.Delivered),
        OrderStatus.Delivered => OrderChange.None(order),
        _ => new Refusal("not_deliverable", $"The order is {order.Status.ToName()}: only a SHIPPED order can be delivered."),
    };

    private static Result<OrderChange> Refund(OrderState order, OrderCommand.Refund refund)
    {
        if (order.Status is not (OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered))
            return new Refusal("not_refundable", $"The order is {order.Status.ToName()}: only a paid order can be refunded.");

        var left = order.TotalAmount - order.RefundRequested;
        var amount = refund.Amount ?? left;
        if (amount > left || amount <= Money.Zero)
            return new Refusal("refund_exceeds_payment", $"{left} of {order.TotalAmount} {order.Currency} can still be refunded.");

        return new OrderChange(order with { RefundRequested = order.RefundRequested + amount }, OrderChange.Said.RefundRequested)
        {
            Amount = amount,
            RefundId = refund.RefundId,
        };
    }

    private static Result<OrderChange> TimeOut(OrderState order, DateTimeOffset now) =>
        order.Status.HasSagaEnded() || now < order.Deadline ? OrderChange.None(order) : AdvanceOrder.Cancel(order, CancelReason.TimedOut);
}
