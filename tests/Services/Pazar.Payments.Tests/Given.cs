using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>Orders and what is said about them.</summary>
internal static class Given
{
    public static readonly Id<User> Customer = Id<User>.New(DateTimeOffset.UnixEpoch);

    public static Id<Order> NewOrder() => Id<Order>.New(DateTimeOffset.UnixEpoch);

    public static Id<Payment> PaymentOf(Id<Order> order) => Payable.Of(order).PaymentId;

    public static StockReserved Reserved(Id<Order> order, long amount = 2_500, string? method = null) =>
        new(order, Customer, new(amount), "USD", [], method);

    public static OrderConfirmed Confirmed(Id<Order> order) => new(order, Customer, new(2_500), "USD");

    public static OrderCancelled Cancelled(Id<Order> order) => new(order, Customer, "customer");

    public static OrderRefundRequested RefundRequested(Id<Order> order, int number, long amount) =>
        new(order, Customer, new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]), new(amount));
}
