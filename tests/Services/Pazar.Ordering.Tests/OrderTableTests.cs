using Pazar.Kernel;
using Pazar.Ordering;
using static Pazar.Ordering.Tests.OrderDecisionTests;

namespace Pazar.Ordering.Tests;

/// <summary>Every status of an order against everything that can happen to it. The total is 1,000, and the refund at hand is the whole.</summary>
public sealed class OrderTableTests
{
    private static readonly string[] Statuses = ["PENDING", "RESERVED", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED", "REFUNDED"];

    /// <summary>A dash leaves the order as it is; a capital word is the status that follows; small letters are the refusal.</summary>
    private static readonly (string Input, string[] Then)[] Table =
    [
        // Inventory
        ("stock_reserved", ["RESERVED", "-", "-", "-", "-", "-", "-"]),
        ("stock_failed", ["CANCELLED out_of_stock", "CANCELLED out_of_stock", "-", "-", "-", "-", "-"]),
        ("stock_released", ["-", "-", "-", "-", "-", "-", "-"]),
        // Payments
        ("action_required", ["-", "-", "-", "-", "-", "-", "-"]),
        ("authorized", ["PENDING", "CONFIRMED", "-", "-", "-", "-", "-"]),
        ("failed", ["CANCELLED payment_failed", "CANCELLED payment_failed", "-", "-", "-", "-", "-"]),
        ("captured", ["-", "-", "-", "-", "-", "-", "-"]),
        ("capture_failed", ["CANCELLED capture_failed", "CANCELLED capture_failed", "CANCELLED capture_failed", "-", "-", "-", "-"]),
        ("voided", ["-", "-", "-", "-", "-", "-", "-"]),
        ("void_failed", ["-", "-", "-", "-", "-", "-", "-"]),
        ("authorization_voided", ["-", "-", "-", "-", "-", "-", "-"]),
        ("refunded a part", ["PENDING", "RESERVED", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED", "REFUNDED"]),
        ("refunded whole", ["CANCELLED refunded", "CANCELLED refunded", "CANCELLED refunded", "REFUNDED", "REFUNDED", "CANCELLED", "REFUNDED"]),
        ("refund_failed", ["PENDING", "RESERVED", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED", "REFUNDED"]),
        // Discounts, and what has to wait for them
        ("redeemed", ["PENDING", "RESERVED", "-", "-", "-", "-", "-"]),
        ("redeemed once authorized", ["PENDING", "CONFIRMED", "-", "-", "-", "-", "-"]),
        ("redeemed again", ["-", "-", "-", "-", "-", "-", "-"]),
        ("redeemed without a coupon", ["-", "-", "-", "-", "-", "-", "-"]),
        ("coupon refused", ["CANCELLED coupon_refused", "CANCELLED coupon_refused", "-", "-", "-", "-", "-"]),
        ("coupon refused once redeemed", ["-", "-", "-", "-", "-", "-", "-"]),
        ("authorized before redeemed", ["PENDING", "RESERVED", "-", "-", "-", "-", "-"]),
        ("authorized once redeemed", ["PENDING", "CONFIRMED", "-", "-", "-", "-", "-"]),
        ("stock_reserved once authorized", ["CONFIRMED", "-", "-", "-", "-", "-", "-"]),
        ("stock_reserved before redeemed", ["RESERVED", "-", "-", "-", "-", "-", "-"]),
        ("stock_reserved last", ["CONFIRMED", "-", "-", "-", "-", "-", "-"]),
        // People
        ("customer cancels", ["CANCELLED customer", "CANCELLED customer", "CANCELLED customer", "not_cancellable", "not_cancellable", "-", "not_cancellable"]),
        ("admin cancels", ["CANCELLED admin", "CANCELLED admin", "CANCELLED admin", "not_cancellable", "not_cancellable", "-", "not_cancellable"]),
        ("ship", ["not_shippable", "not_shippable", "SHIPPED", "-", "not_shippable", "not_shippable", "not_shippable"]),
        ("ship uncaptured", ["not_shippable", "not_shippable", "payment_not_captured", "-", "not_shippable", "not_shippable", "not_shippable"]),
        ("ship while refunding", ["not_shippable", "not_shippable", "not_shippable", "-", "not_shippable", "not_shippable", "not_shippable"]),
        ("deliver", ["not_deliverable", "not_deliverable", "not_deliverable", "DELIVERED", "-", "not_deliverable", "not_deliverable"]),
        ("refund", ["not_refundable", "not_refundable", "CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED", "not_refundable"]),
        ("refund uncaptured", ["not_refundable", "not_refundable", "CONFIRMED", "SHIPPED", "DELIVERED", "not_refundable", "not_refundable"]),
        ("refund again", ["not_refundable", "not_refundable", "refund_exceeds_payment", "refund_exceeds_payment", "refund_exceeds_payment",
            "refund_exceeds_payment", "not_refundable"]),
        // The clock
        ("deadline", ["CANCELLED timeout", "CANCELLED timeout", "-", "-", "-", "-", "-"]),
    ];

    private static readonly Guid RefundId = new(7, 0, 0, new byte[8]);

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            TheoryData<string, string, string> cells = [];
            foreach (var (input, then) in Table)
                for (var i = 0; i < Statuses.Length; i++) cells.Add(Statuses[i], input, then[i]);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void In_every_status_everything_that_may_happen_is_decided(string status, string input, string then)
    {
        var order = Pending with { Status = Wire<OrderStatus>.Parse(status), CancelReason = status == "CANCELLED" ? "admin" : null };
        var decided = Decide(ref order, input);
        if (then.All(letter => char.IsAsciiLetterLower(letter) || letter == '_'))
        {
            Assert.Equal(then, decided.Refusal?.Code);
            return;
        }
        Assert.True(decided.Succeeded, decided.Refusal?.Detail);
        if (then == "-") Assert.Equal((order, 0), (decided.Value.After, decided.Value.Says.Count));
        var expected = then == "-" ? [status] : then.Split(' ');
        Assert.Equal(expected[0], decided.Value.After.Status.ToName());
        if (expected.Length > 1) Assert.Equal(expected[1], decided.Value.After.CancelReason);
        // Whoever becomes CANCELLED says so, for that is what frees the stock and the money.
        Assert.Equal(status != "CANCELLED" && expected[0] == "CANCELLED", decided.Value.Says.Contains(OrderChange.Said.Cancelled));
    }

    [Theory]
    [InlineData("CONFIRMED")]
    [InlineData("SHIPPED")]
    [InlineData("CANCELLED")]
    public void A_refused_refund_frees_its_amount_once_and_a_paid_one_stays_paid(string status)
    {
        var order = Pending with { Status = Wire<OrderStatus>.Parse(status), IsCaptured = true };
        order = RefundOrder.Decide(order, new(order.Id, RefundId, new(600))).Value!.After;
        Refund refused = new(RefundId, new(600), RefundStatus.Refused, FailureCode: "card_closed");
        var freed = AdvanceOrder.Decide(order, SagaNews.Kind.PaymentRefundFailed, default, refused).After;
        Assert.Equal((Money.Zero, RefundStatus.Refused, "card_closed"), (freed.RefundRequested, freed.Refunds[0].Status, freed.Refunds[0].FailureCode));
        Assert.Same(freed, AdvanceOrder.Decide(freed, SagaNews.Kind.PaymentRefundFailed, default, refused).After);

        var paid = AdvanceOrder.Decide(order, SagaNews.Kind.PaymentRefunded, new(600), refused with { Status = RefundStatus.Paid, FailureCode = null }).After;
        Assert.Equal((new Money(600), new Money(600)), (paid.RefundRequested, paid.RefundedAmount));
        Assert.Same(paid, AdvanceOrder.Decide(paid, SagaNews.Kind.PaymentRefundFailed, default, refused).After);
        Assert.Empty(AdvanceOrder.Decide(paid, SagaNews.Kind.PaymentRefunded, new(600), refused with { Status = RefundStatus.Paid }).Says);
    }

    [Fact]
    public void What_was_asked_to_be_paid_back_cannot_be_asked_for_again_and_what_a_cancellation_gave_back_neither()
    {
        var order = Pending with { Status = OrderStatus.Confirmed, RefundRequested = new(600) };
        Assert.Equal("refund_exceeds_payment", RefundOrder.Decide(order, new(order.Id, RefundId, new(401))).Refusal?.Code);
        var rest = RefundOrder.Decide(order, new(order.Id, RefundId, null)).Value!;
        Assert.Equal((new Money(400), new Money(1_000)), (rest.Refund!.Amount, rest.After.RefundRequested));

        var cancelled = Pending with { Status = OrderStatus.Cancelled, IsCaptured = true, RefundRequested = new(300), RefundedAmount = new(700) };
        Assert.Equal(new Money(300), RefundOrder.Decide(cancelled, new(order.Id, RefundId, null)).Value!.Refund!.Amount);
    }

    [Fact]
    public void A_refund_that_payments_makes_by_itself_is_told_when_it_is_refused_and_when_it_is_paid_after_all()
    {
        var cancelled = Pending with { Status = OrderStatus.Cancelled };
        Refund whole = new(cancelled.Id.Value, new(1_000), RefundStatus.Refused, FailureCode: "card_closed");
        var refused = AdvanceOrder.Decide(cancelled, SagaNews.Kind.PaymentRefundFailed, default, whole).After;
        Assert.Equal((Refund.OrderCancelled, RefundStatus.Refused), (refused.Refunds[0].Reason, refused.Refunds[0].Status));
        var paid = AdvanceOrder.Decide(refused, SagaNews.Kind.PaymentRefunded, new(1_000), whole with { Status = RefundStatus.Paid, FailureCode = null }).After;
        Assert.Equal((RefundStatus.Paid, null, new Money(1_000), Money.Zero), (paid.Refunds[0].Status, paid.Refunds[0].FailureCode, paid.RefundedAmount, paid.RefundRequested));
    }

    private static Result<OrderChange> Decide(ref OrderState order, string input)
    {
        Refund refund = new(RefundId, new(1_000), RefundStatus.Requested);
        if (input is "refunded whole" or "refund_failed" or "refund again" or "ship while refunding")
            order = order with { RefundRequested = new(1_000), Refunds = [refund] };
        order = order with { IsCaptured = !input.EndsWith("uncaptured", StringComparison.Ordinal) };
        order = input switch
        {
            "redeemed" or "coupon refused" or "authorized before redeemed" => order with { IsRedeemed = false },
            "redeemed once authorized" or "stock_reserved before redeemed" => order with { IsRedeemed = false, IsAuthorized = true },
            "redeemed again" or "coupon refused once redeemed" or "authorized once redeemed" => order with { IsRedeemed = true },
            "stock_reserved last" => order with { IsRedeemed = true, IsAuthorized = true },
            "stock_reserved once authorized" => order with { IsAuthorized = true },
            _ => order,
        };
        var id = order.Id;
        return input switch
        {
            "redeemed" or "redeemed once authorized" or "redeemed again" or "redeemed without a coupon" => Hear(order, SagaNews.Kind.DiscountRedeemed),
            "coupon refused" or "coupon refused once redeemed" => Hear(order, SagaNews.Kind.DiscountRefused),
            "authorized before redeemed" or "authorized once redeemed" => Hear(order, SagaNews.Kind.PaymentAuthorized),
            "stock_reserved" or "stock_reserved once authorized" or "stock_reserved before redeemed" or "stock_reserved last" => Hear(order, SagaNews.Kind.StockReserved),
            "stock_failed" => Hear(order, SagaNews.Kind.StockFailed),
            "stock_released" => Hear(order, SagaNews.Kind.StockReleased),
            "action_required" => Hear(order, SagaNews.Kind.PaymentActionRequired),
            "authorized" => Hear(order, SagaNews.Kind.PaymentAuthorized),
            "failed" => Hear(order, SagaNews.Kind.PaymentFailed),
            "captured" => Hear(order, SagaNews.Kind.PaymentCaptured),
            "capture_failed" => Hear(order, SagaNews.Kind.PaymentCaptureFailed),
            "voided" => Hear(order, SagaNews.Kind.PaymentVoided),
            "void_failed" => Hear(order, SagaNews.Kind.PaymentVoidFailed),
            "authorization_voided" => Hear(order, SagaNews.Kind.PaymentAuthorizationVoided),
            "refunded a part" => Hear(order, SagaNews.Kind.PaymentRefunded, 400, refund with { Amount = new(400), Status = RefundStatus.Paid }),
            "refunded whole" => Hear(order, SagaNews.Kind.PaymentRefunded, 1_000, refund with { Status = RefundStatus.Paid }),
            "refund_failed" => Hear(order, SagaNews.Kind.PaymentRefundFailed, 0, refund with { Status = RefundStatus.Refused, FailureCode = "card_closed" }),
            "customer cancels" => Change(order, new OrderCommand.Cancel(id, order.UserId)),
            "admin cancels" => Change(order, new OrderCommand.Cancel(id, null)),
            "ship" or "ship uncaptured" or "ship while refunding" => Change(order, new OrderCommand.Ship(id, null)),
            "deliver" => Change(order, new OrderCommand.Deliver(id)),
            "refund" or "refund uncaptured" or "refund again" => RefundOrder.Decide(order, new(id, RefundId, null)),
            "deadline" => Change(order, new OrderCommand.TimeOut(id), order.Deadline),
            _ => throw new ArgumentOutOfRangeException(nameof(input)),
        };
    }

    private static Result<OrderChange> Hear(OrderState order, SagaNews.Kind news, long amount = 0, Refund? refund = null) =>
        AdvanceOrder.Decide(order, news, new(amount), refund);
}
