using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>What a decision did to an order, and what Ordering says about it.</summary>
internal sealed record OrderChange(OrderState After, params IReadOnlyList<OrderChange.Said> Says)
{
    /// <summary>Nothing changed and nothing is said.</summary>
    public static OrderChange None(OrderState state) => new(state);

    internal enum Said
    {
        Reserved,
        Confirmed,
        Cancelled,
        Shipped,
        Delivered,
        RefundRequested,
        Refunded,
    }

    /// <summary>What went back.</summary>
    public Money Amount { get; init; }

    /// <summary>What is asked to go back.</summary>
    public Refund? Refund { get; init; }

    /// <summary>The order's deadline became shorter.</summary>
    public bool IsHurried { get; init; }

    public void Append<TMessage>(Batch<TMessage> batch, int cause)
    {
        foreach (var said in Says)
        {
            switch (said)
            {
                case Said.Reserved: batch.Append(cause, new OrderReserved(After.Id, After.UserId)); break;
                case Said.Confirmed: batch.Append(cause, new OrderConfirmed(After.Id, After.UserId, After.TotalAmount, After.Currency)); break;
                case Said.Cancelled: batch.Append(cause, new OrderCancelled(After.Id, After.UserId, After.CancelReason!, After.Coupon)); break;
                case Said.Shipped: batch.Append(cause, new OrderShipped(After.Id, After.UserId, After.TrackingCode)); break;
                case Said.Delivered: batch.Append(cause, new OrderDelivered(After.Id, After.UserId)); break;
                case Said.RefundRequested: batch.Append(cause, new OrderRefundRequested(After.Id, After.UserId, Refund!.Id, Refund.Amount)); break;
                case Said.Refunded: batch.Append(cause, new OrderRefunded(After.Id, After.UserId, Amount, After.RefundedAmount)); break;
            }
        }
    }
}
