using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Ordering;

namespace Pazar.Ordering.Tests;

public sealed class OrderDecisionTests
{
    private static readonly DateTimeOffset Deadline = DateTimeOffset.UnixEpoch.AddMinutes(15);

    internal static OrderState Pending { get; } = new(
        new(new Guid(1, 2, 0, new byte[8])), new(new Guid(2, 2, 0, new byte[8])), OrderStatus.Pending, false, new(1_000), default, default, "USD", null, null, Deadline);

    [Fact]
    public void Stock_then_money_confirms_an_order()
    {
        var (order, says) = Hear(Pending, SagaNews.Kind.StockReserved, SagaNews.Kind.PaymentAuthorized);
        Assert.Equal(OrderStatus.Confirmed, order.Status);
        Assert.Equal([OrderChange.Said.Reserved, OrderChange.Said.Confirmed], says);
    }

    [Fact]
    public void Money_that_overtakes_the_stock_confirms_the_order_too()
    {
        var (order, says) = Hear(Pending, SagaNews.Kind.PaymentAuthorized, SagaNews.Kind.StockReserved, SagaNews.Kind.PaymentAuthorized);
        Assert.Equal(OrderStatus.Confirmed, order.Status);
        Assert.Equal([OrderChange.Said.Reserved, OrderChange.Said.Confirmed], says);
    }

    [Theory]
    [InlineData((int)SagaNews.Kind.StockFailed, "out_of_stock")]
    [InlineData((int)SagaNews.Kind.PaymentFailed, "payment_failed")]
    public void A_failure_cancels_an_open_order_once(int news, string reason)
    {
        var (order, says) = Hear(Pending, (SagaNews.Kind)news, (SagaNews.Kind)news, SagaNews.Kind.StockReserved, SagaNews.Kind.PaymentAuthorized);
        Assert.Equal((OrderStatus.Cancelled, reason), (order.Status, order.CancelReason));
        Assert.Equal([OrderChange.Said.Cancelled], says);
    }

    [Fact]
    public void What_went_back_of_a_cancelled_order_leaves_it_cancelled()
    {
        var cancelled = Pending with { Status = OrderStatus.Cancelled };
        var change = AdvanceOrder.Decide(cancelled, SagaNews.Kind.PaymentRefunded, new(1_000));
        Assert.Equal((OrderStatus.Cancelled, new Money(1_000)), (change.After.Status, change.After.RefundedAmount));
        Assert.Empty(AdvanceOrder.Decide(change.After, SagaNews.Kind.PaymentRefunded, new(1_000)).Says);
    }

    [Theory]
    [InlineData("PENDING", true)]
    [InlineData("RESERVED", true)]
    [InlineData("CONFIRMED", false)]
    [InlineData("SHIPPED", false)]
    [InlineData("CANCELLED", false)]
    public void Only_an_open_order_times_out_and_not_before_its_deadline(string status, bool isOpen)
    {
        var order = Pending with { Status = Wire<OrderStatus>.Parse(status) };
        Assert.Empty(Change(order, new OrderCommand.TimeOut(order.Id), Deadline.AddTicks(-1)).Value!.Says);
        var after = Change(order, new OrderCommand.TimeOut(order.Id), Deadline).Value!;
        Assert.Equal(isOpen ? [OrderChange.Said.Cancelled] : [], after.Says);
        if (isOpen) Assert.Equal("timeout", after.After.CancelReason);
    }

    [Fact]
    public void Somebody_elses_order_is_no_order() => Assert.Null(ChangeOrderHandler.Decide(
        Pending, new OrderCommand.Cancel(Pending.Id, new(new Guid(3, 2, 0, new byte[8]))), default));

    [Fact]
    public void An_order_is_placed_at_the_prices_that_ordering_knows()
    {
        var placed = Place((new(250), true, 4)).Value!;
        Assert.Equal((new Money(1_000), new Money(250)), (placed.Total, placed.Items[0].UnitPrice));
        Assert.Equal("product_unavailable", Place((new(250), false, 4)).Refusal?.Code);
        Assert.Equal("order_too_large", Place((new(Money.MaxMinor), true, 1), (new(1), true, 1)).Refusal?.Code);
        Assert.Equal(Money.MaxMinor, Place((new(Money.MaxMinor), true, 1)).Value!.Total.Minor);
        Assert.Equal("order_too_large", Place([.. Enumerable.Repeat((new Money(Money.MaxMinor), true, 10_000), 100)]).Refusal?.Code);
    }

    internal static Result<OrderChange> Change(OrderState order, OrderCommand command, DateTimeOffset now = default) => ChangeOrder.Decide(order, command, now);

    private static (OrderState Order, List<OrderChange.Said> Says) Hear(OrderState order, params SagaNews.Kind[] news)
    {
        List<OrderChange.Said> says = [];
        foreach (var kind in news)
        {
            var change = AdvanceOrder.Decide(order, kind, default);
            order = change.After;
            says.AddRange(change.Says);
        }
        return (order, says);
    }

    private static Result<PlacedOrder> Place(params (Money Price, bool IsActive, int Quantity)[] lines)
    {
        var ids = lines.Select((_, i) => new Id<Product>(new Guid(i + 1, 1, 0, new byte[8]))).ToList();
        Loaded<Id<Product>, OrderableProduct> products = new(ids);
        for (var i = 0; i < lines.Length; i++) products.Add(ids[i], new(ids[i], "sku", "Cup", lines[i].Price, lines[i].IsActive));
        return PlaceOrder.Decide(new(products, new([]), new Dictionary<CouponUser, int>()), new(Pending.Id, Pending.UserId, [.. lines.Select((line, i) => new PlaceOrderLine(ids[i], line.Quantity))], null, null), default, new(int.MaxValue, long.MaxValue, decimal.MaxValue), default);
    }
}
