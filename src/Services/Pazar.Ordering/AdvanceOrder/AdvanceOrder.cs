using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The order's saga: what Inventory, Payments and Discounts say moves it on. In any order, and any number of times.</summary>
internal static class AdvanceOrder
{
    /// <param name="refund">The refund that the news is about.</param>
    public static OrderChange Decide(OrderState order, SagaNews.Kind news, Money amount, Refund? refund = null) => news switch
    {
        SagaNews.Kind.StockReserved when order.Status == OrderStatus.Pending => order.IsReady
            ? new(order with { Status = OrderStatus.Confirmed }, OrderChange.Said.Reserved, OrderChange.Said.Confirmed)
            : new(order with { Status = OrderStatus.Reserved }, OrderChange.Said.Reserved),

        SagaNews.Kind.PaymentAuthorized when !order.Status.HasSagaEnded() => Confirm(order with { IsAuthorized = true }),

        SagaNews.Kind.DiscountRedeemed when !order.Status.HasSagaEnded() && order.IsRedeemed == false => Confirm(order with { IsRedeemed = true }),

        // Its price was one with the discount: it is not sold at another.
        SagaNews.Kind.DiscountRefused when !order.Status.HasSagaEnded() && order.IsRedeemed == false => Cancel(order, OrderCancelReason.CouponRefused),

        SagaNews.Kind.StockFailed when !order.Status.HasSagaEnded() => Cancel(order, OrderCancelReason.OutOfStock),

        SagaNews.Kind.PaymentFailed when !order.Status.HasSagaEnded() => Cancel(order, OrderCancelReason.PaymentFailed),

        // The money cannot be had, and nothing has left the house. What is authorized is voided once the order is cancelled.
        SagaNews.Kind.PaymentCaptureFailed when order.Status.CanBeCancelled() => Cancel(order, OrderCancelReason.CaptureFailed),

        SagaNews.Kind.PaymentRefunded => Refund(refund is null ? order : Close(order, refund), amount),

        SagaNews.Kind.PaymentRefundFailed when refund is not null => new(Close(order, refund)),

        _ => OrderChange.None(order),
    };

    /// <summary>The payment waits for the customer, but not as long as the saga may take: meanwhile the stock is kept from others.</summary>
    /// <param name="latest">How long it may wait.</param>
    /// <param name="mayWait">False for who let too many orders time out so: the stock goes back at once, and only a card that pays at once buys.</param>
    public static OrderChange Hurry(OrderState order, DateTimeOffset latest, bool mayWait = true)
    {
        if (order.Status.HasSagaEnded()) return OrderChange.None(order);
        if (!mayWait) return Cancel(order, OrderCancelReason.PaymentFailed);
        return latest >= order.Deadline ? OrderChange.None(order) : new(order with { Deadline = latest }) { IsHurried = true };
    }

    public static OrderChange Cancel(OrderState order, string reason) =>
        new(order with { Status = OrderStatus.Cancelled, CancelReason = reason }, OrderChange.Said.Cancelled);

    /// <summary>Confirmed once the stock, the money and, where it is wanted, the use of its coupon are there. What comes before the stock is remembered.</summary>
    private static OrderChange Confirm(OrderState order) => order.IsReady && order.Status == OrderStatus.Reserved
        ? new(order with { Status = OrderStatus.Confirmed }, OrderChange.Said.Confirmed)
        : new(order);

    /// <param name="refunded">All that went back so far.</param>
    private static OrderChange Refund(OrderState order, Money refunded)
    {
        if (refunded <= order.RefundedAmount) return new(order);
        var after = order with { RefundedAmount = refunded };
        var amount = refunded - order.RefundedAmount;
        if (refunded < order.TotalAmount) return new(after, OrderChange.Said.Refunded) { Amount = amount };
        // What is in the house stays there: it is free again by the cancellation. What has left it is gone.
        if (order.Status.CanBeCancelled())
        {
            return new(after with { Status = OrderStatus.Cancelled, CancelReason = OrderCancelReason.Refunded }, OrderChange.Said.Refunded, OrderChange.Said.Cancelled)
            {
                Amount = amount,
            };
        }
        // A cancelled order stays cancelled; that its money went back is part of that.
        if (order.Status is OrderStatus.Shipped or OrderStatus.Delivered) after = after with { Status = OrderStatus.Refunded };
        return new(after, OrderChange.Said.Refunded) { Amount = amount };
    }

    /// <summary>
    /// What Payments made of a refund. One that is paid stays paid; one that was refused may be paid later, if Payments makes it by itself.
    /// What was refused is free to be asked for again.
    /// </summary>
    private static OrderState Close(OrderState order, Refund told)
    {
        var known = order.Refunds.FirstOrDefault(refund => refund.Id == told.Id);
        if (known is null) return order.With(told with { Reason = Ordering.Refund.OrderCancelled });
        if (known.Status == RefundStatus.Paid) return order;
        if (known.Status == RefundStatus.Refused && told.Status == RefundStatus.Refused && known.FailureCode == told.FailureCode) return order;
        var after = order.With(known with { Amount = told.Amount, Status = told.Status, FailureCode = told.FailureCode });
        return known.Status == RefundStatus.Requested && told.Status == RefundStatus.Refused
            ? after with { RefundRequested = order.RefundRequested - known.Amount }
            : after;
    }
}
