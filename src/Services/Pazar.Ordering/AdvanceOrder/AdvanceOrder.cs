using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The order's saga: what Inventory and Payments say moves it on. In any order, and any number of times.</summary>
internal static class AdvanceOrder
{
    public static OrderChange Decide(OrderState order, OrderNews.Kind news, Money amount) => news switch
    {
        OrderNews.Kind.StockReserved when order.Status == OrderStatus.Pending => order.IsAuthorized
            ? new(order with { Status = OrderStatus.Confirmed }, OrderChange.Said.Reserved, OrderChange.Said.Confirmed)
            : new(order with { Status = OrderStatus.Reserved }, OrderChange.Said.Reserved),

        OrderNews.Kind.PaymentAuthorized when order.Status == OrderStatus.Reserved =>
            new(order with { Status = OrderStatus.Confirmed, IsAuthorized = true }, OrderChange.Said.Confirmed),

        // The payment's news overtook the stock's.
        OrderNews.Kind.PaymentAuthorized when order.Status == OrderStatus.Pending => new(order with { IsAuthorized = true }),

        OrderNews.Kind.StockFailed when !order.Status.HasSagaEnded() => Cancel(order, CancelReason.OutOfStock),

        OrderNews.Kind.PaymentFailed when !order.Status.HasSagaEnded() => Cancel(order, CancelReason.PaymentFailed),

        OrderNews.Kind.PaymentRefunded when amount > order.RefundedAmount => Refund(order, amount),

        _ => OrderChange.None(order),
    };

    public static OrderChange Cancel(OrderState order, string reason) =>
        new(order with { Status = OrderStatus.Cancelled, CancelReason = reason }, OrderChange.Said.Cancelled);

    private static OrderChange Refund(OrderState order, Money refunded) => new(
        order with
        {
            RefundedAmount = refunded,
            // A cancelled order stays cancelled; that its money went back is part of that.
            Status = refunded == order.TotalAmount && order.Status != OrderStatus.Cancelled ? OrderStatus.Refunded : order.Status,
        },
        OrderChange.Said.Refunded)
    {
        Amount = refunded - order.RefundedAmount,
    };
}
