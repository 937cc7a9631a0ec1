using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>An admin wants an amount paid back, or what is left when it is null.</summary>
internal sealed record RefundOrderCommand(Id<Order> OrderId, Guid RefundId, Money? Amount, string? Reason = null);

/// <summary>The rules of paying back. Payments has the last word, and its answer closes the refund.</summary>
internal static class RefundOrder
{
    public static Result<OrderChange> Decide(OrderState order, RefundOrderCommand command)
    {
        if (!IsRefundable(order))
            return new Refusal("not_refundable", $"The order is {order.Status.ToName()}: only an order whose money was taken and has not all gone back can be refunded.");

        // What a cancellation gave back was not asked for.
        var left = order.TotalAmount - (order.RefundRequested > order.RefundedAmount ? order.RefundRequested : order.RefundedAmount);
        var amount = command.Amount ?? left;
        if (RefundLimit.RefusalOf(amount, left) is { } exceeds)
            return new Refusal(exceeds, $"{left} of {order.TotalAmount} {order.Currency} can still be refunded.");
        if (RefundLimit.RefusalOf(order.RefundCount) is { } tooMany)
            return new Refusal(tooMany, $"{RefundLimit.Most} refunds of this order were asked for, refused ones included; that is the most there can be.");

        Refund refund = new(command.RefundId, amount, RefundStatus.Requested, command.Reason);
        return new OrderChange(
            order with { RefundRequested = order.RefundRequested + amount, RefundCount = order.RefundCount + 1, Refunds = [.. order.Refunds, refund] }, OrderChange.Said.RefundRequested)
        {
            Refund = refund,
        };
    }

    /// <summary>A cancelled order pays back by itself; an admin may ask again for what the provider would not give.</summary>
    private static bool IsRefundable(OrderState order) => order.Status switch
    {
        OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered => true,
        OrderStatus.Cancelled => order.IsCaptured && order.RefundedAmount < order.TotalAmount,
        _ => false,
    };
}
