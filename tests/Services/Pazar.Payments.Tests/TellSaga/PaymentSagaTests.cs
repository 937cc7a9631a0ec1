using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Payments;

namespace Pazar.Payments.Tests;

public sealed class PaymentSagaTests
{
    private static readonly Guid Order = Guid.Parse("019a0000-0000-7000-8000-00000000000a");
    private static readonly DateTimeOffset Later = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly PaymentState Given = new(Payable.Of(new Id<Order>(Order)), default, "simulated", PaymentStatus.Pending, new(1000), Currency: "USD", Attempt: 1);

    [Fact]
    public void Nothing_was_asked_before_the_first_attempt() => Tells(Given with { Attempt = 0 });

    [Fact]
    public void An_authorization_under_way_is_in_progress() => Tells(Given with { Open = Operation.Authorize }, "authorize in_progress 1");

    [Fact]
    public void A_second_card_is_a_second_attempt() => Tells(Given with { Attempt = 2, Status = PaymentStatus.RequiresAction }, "authorize requires_action 2");

    [Fact]
    public void A_capture_that_was_refused_once_and_is_tried_again_waits() =>
        Tells(Given with { Status = PaymentStatus.Authorized, IsConfirmed = true, Tries = 1, RetryAt = Later, FailureCode = "processing_error" },
            "authorize succeeded 1", "capture waiting 1 processing_error");

    [Fact]
    public void A_capture_at_the_second_try_took_two() =>
        Tells(Given with { Status = PaymentStatus.Captured, IsConfirmed = true, Tries = 1, CapturedAmount = new(1000) }, "authorize succeeded 1", "capture succeeded 2");

    [Fact]
    public void A_capture_that_was_refused_for_good_is_refused() =>
        Tells(Given with { Status = PaymentStatus.Authorized, IsConfirmed = true, Tries = 3, IsCaptureRefused = true, FailureCode = "card_declined" },
            "authorize succeeded 1", "capture refused 3 card_declined");

    [Fact]
    public void A_void_is_told_and_what_was_authorized_before_is_not_known_any_more() =>
        Tells(Given with { Status = PaymentStatus.Voided, IsCancelled = true }, "authorize unknown 1", "void succeeded 1");

    [Fact]
    public void Refunds_are_told_each_and_the_one_that_is_not_its_turn_waits() =>
        Tells(Given with
        {
            Status = PaymentStatus.Captured,
            CapturedAmount = new(1000),
            Open = Operation.Refund,
            Refunds = [new(Guid.AllBitsSet, new(100), RefundStatus.Paid), new(Guid.CreateVersion7(), new(200), RefundStatus.Requested), new(Guid.CreateVersion7(), new(300), RefundStatus.Requested)],
        }, "authorize succeeded 1", "capture succeeded 1", "refund succeeded 1", "refund in_progress 1", "refund waiting 0");

    [Fact]
    public void The_refund_of_a_cancelled_order_that_was_refused_waits_for_its_next_try()
    {
        var told = PaymentSaga.Of(Given with
        {
            Status = PaymentStatus.Captured,
            CapturedAmount = new(1000),
            IsCancelled = true,
            RetryAt = Later,
            FailureCode = "refund_declined",
            Refunds = [new(Order, new(1000), RefundStatus.Refused, Tries: 2)],
        });
        Assert.Equal(new("refund", 2, "waiting", new(1000), Order, null, "refund_declined", Later), told.Operations[^1]);
    }

    private static void Tells(PaymentState payment, params string[] operations) => Assert.Equal(
        operations, PaymentSaga.Of(payment).Operations.Select(operation => $"{operation.Operation} {operation.Result} {operation.Attempts} {operation.FailureCode}".TrimEnd()));
}
