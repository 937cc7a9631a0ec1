using FsCheck;
using FsCheck.Fluent;
using Pazar.Kernel;
using Pazar.Ordering;
using static Pazar.Ordering.Tests.OrderDecisionTests;

namespace Pazar.Ordering.Tests;

public sealed class OrderPropertyTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20_260_103, 77);

    private static readonly OrderChange.Said[] Once =
        [OrderChange.Said.Reserved, OrderChange.Said.Confirmed, OrderChange.Said.Cancelled, OrderChange.Said.Shipped, OrderChange.Said.Delivered];

    [Fact]
    public void In_any_order_and_repetition_each_step_is_said_at_most_once_and_no_more_goes_back_than_was_paid() =>
        Prop.ForAll(Steps(), steps =>
        {
            var order = Pending;
            List<OrderChange.Said> says = [];
            foreach (var step in steps)
            {
                order = Take(order, step, says);
                Assert.True(order.RefundRequested >= Money.Zero && order.RefundRequested <= order.TotalAmount);
                Assert.True(order.RefundedAmount >= Money.Zero && order.RefundedAmount <= order.TotalAmount);
                Assert.Equal(order.Status == OrderStatus.Cancelled, order.CancelReason is not null);
            }
            Assert.All(Once, said => Assert.InRange(says.Count(one => one == said), 0, 1));
            Assert.False(says.Contains(OrderChange.Said.Shipped) && says.Contains(OrderChange.Said.Cancelled));
        }).Check(Seeded);

    [Fact]
    public void Stock_and_money_confirm_an_order_in_whatever_order_and_however_often_they_are_heard() =>
        Prop.ForAll(Gen.Elements(SagaNews.Kind.StockReserved, SagaNews.Kind.PaymentAuthorized, SagaNews.Kind.PaymentCaptured).ArrayOf().ToArbitrary(), news =>
        {
            var order = Pending;
            List<OrderChange.Said> says = [];
            foreach (var kind in news.Concat([SagaNews.Kind.PaymentAuthorized, SagaNews.Kind.StockReserved]))
            {
                var change = AdvanceOrder.Decide(order, kind, default);
                order = change.After;
                says.AddRange(change.Says);
            }
            Assert.Equal(OrderStatus.Confirmed, order.Status);
            Assert.Equal([OrderChange.Said.Reserved, OrderChange.Said.Confirmed], says);
        }).Check(Seeded);

    [Fact]
    public void Stock_money_and_the_use_of_its_coupon_confirm_an_order_in_whatever_order_and_not_before_all_three_are_there() =>
        Prop.ForAll(Gen.Elements(SagaNews.Kind.StockReserved, SagaNews.Kind.PaymentAuthorized, SagaNews.Kind.DiscountRedeemed).ArrayOf().ToArbitrary(), news =>
        {
            var order = Pending with { Coupon = "SPRING", IsRedeemed = false };
            List<OrderChange.Said> says = [];
            HashSet<SagaNews.Kind> heard = [];
            foreach (var kind in news.Concat([SagaNews.Kind.DiscountRedeemed, SagaNews.Kind.PaymentAuthorized, SagaNews.Kind.StockReserved]))
            {
                var change = AdvanceOrder.Decide(order, kind, default);
                order = change.After;
                says.AddRange(change.Says);
                heard.Add(kind);
                Assert.Equal(heard.Count == 3, order.Status == OrderStatus.Confirmed);
            }
            Assert.Equal([OrderChange.Said.Reserved, OrderChange.Said.Confirmed], says);
        }).Check(Seeded);

    [Fact]
    public void A_final_order_stays_as_it_is() =>
        Prop.ForAll(Steps(), steps =>
        {
            List<OrderChange.Said> says = [];
            var cancelled = Take(Pending, 5, says);
            Assert.Equal(OrderStatus.Cancelled, steps.Aggregate(cancelled, (order, step) => Take(order, step, says)).Status);
            Assert.All(says.Skip(1), said => Assert.Equal(OrderChange.Said.Refunded, said));
        }).Check(Seeded);

    private static Arbitrary<int[]> Steps() => Gen.Choose(0, 1_199).ArrayOf().ToArbitrary();

    private static Guid RefundId(int step) => new(step, 9, 0, new byte[8]);

    private static OrderState Take(OrderState order, int step, List<OrderChange.Said> says)
    {
        Money amount = new(step / 12 * 10);
        var change = (step % 12) switch
        {
            0 => AdvanceOrder.Decide(order, SagaNews.Kind.StockReserved, default),
            1 => AdvanceOrder.Decide(order, SagaNews.Kind.PaymentAuthorized, amount),
            2 => AdvanceOrder.Decide(order, SagaNews.Kind.StockFailed, default),
            3 => AdvanceOrder.Decide(order, SagaNews.Kind.PaymentFailed, default),
            4 => AdvanceOrder.Decide(order, SagaNews.Kind.PaymentRefunded, amount < order.TotalAmount ? amount : order.TotalAmount),
            5 => Change(order, new OrderCommand.Cancel(order.Id, order.UserId)),
            6 => Change(order with { IsCaptured = true }, new OrderCommand.Ship(order.Id, null)),
            7 => Change(order, new OrderCommand.Deliver(order.Id)),
            8 => RefundOrder.Decide(order, new(order.Id, RefundId(step), step % 24 == 8 ? null : amount)),
            9 => Change(order, new OrderCommand.TimeOut(order.Id), order.Deadline),
            10 => AdvanceOrder.Decide(order, SagaNews.Kind.PaymentCaptureFailed, default),
            11 when order.Refunds.Count > 0 => AdvanceOrder.Decide(
                order, SagaNews.Kind.PaymentRefundFailed, default,
                order.Refunds[step / 12 % order.Refunds.Count] with { Status = RefundStatus.Refused, FailureCode = "refund_declined" }),
            _ => AdvanceOrder.Decide(order, SagaNews.Kind.PaymentVoided, default),
        };
        if (!change.Succeeded) return order;
        var counted = change.Value.After.Refunds.Where(refund => refund.Status != RefundStatus.Refused).Aggregate(Money.Zero, (sum, refund) => sum + refund.Amount);
        Assert.Equal(counted, change.Value.After.RefundRequested);
        says.AddRange(change.Value.Says);
        return change.Value.After;
    }
}
