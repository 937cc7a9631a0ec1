using Pazar.Contracts;
using Pazar.Kernel;
using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments.Tests;

/// <summary>What happens when the provider refuses to take, to let go or to give back.</summary>
public sealed class RefusalDecisionTests
{
    private readonly SimulatedOrder _order = new(Given.NewOrder());

    [Fact]
    public void A_refused_capture_leaves_the_money_authorized_until_the_order_is_cancelled_and_then_voids_it()
    {
        _order.Reserved(method: TestCards.CaptureDeclined).Settle().Confirmed().Rest();
        Assert.Equal((PaymentStatus.Authorized, "card_declined"), (_order.Payment!.Status, _order.Payment.FailureCode));
        Assert.Equal([What.Authorized, What.CaptureFailed], _order.Said);

        _order.Confirmed().Cancelled().Rest();
        Assert.Equal(PaymentStatus.Voided, _order.Payment.Status);
        Assert.Equal([What.Authorized, What.CaptureFailed, What.Voided], _order.Said);
        Assert.Equal(["authorize:1", "capture", "void"], _order.Keys);
    }

    [Fact]
    public void A_refusal_that_may_pass_is_tried_again_under_the_next_number_and_not_before_its_time()
    {
        _order.Reserved(method: TestCards.CaptureDeclinedOnce).Settle().Confirmed().Settle();
        Assert.Equal(_order.Now + SimulatedOrder.Retries.FirstPause, _order.Payment!.RetryAt);
        Assert.Equal([What.Authorized], _order.Said);
        Assert.Null(RetryPayment.Decide(_order.Payment, _order.Now).After.Open);

        _order.Confirmed().Rest();
        Assert.Equal((PaymentStatus.Captured, null), (_order.Payment.Status, _order.Payment.FailureCode));
        Assert.Equal(["authorize:1", "capture", "capture:2"], _order.Keys);
        Assert.Equal([What.Authorized, What.Captured], _order.Said);
    }

    [Fact]
    public void A_capture_that_is_refused_again_and_again_is_given_up_after_the_last_try()
    {
        _order.Reserved().Settle().Confirmed();
        for (var i = 0; i < SimulatedOrder.Retries.CaptureTries; i++)
        {
            Assert.Equal(i == 0 ? "capture" : $"capture:{i + 1}", _order.Payment!.Request!.Name);
            _order.Answer(_order.Payment.Request.Name, SimulatedCodes.Declined("try_again_later"));
            _order.Retry();
        }
        Assert.Null(_order.Payment!.Open);
        Assert.Equal([What.Authorized, What.CaptureFailed], _order.Said);
    }

    [Fact]
    public void A_cancellation_while_a_capture_waits_for_its_next_try_voids_at_once()
    {
        _order.Reserved(method: TestCards.CaptureDeclinedOnce).Settle().Confirmed().Settle().Cancelled();
        Assert.Equal((Operation.Void, null), (_order.Payment!.Open, _order.Payment.RetryAt));
        Assert.Equal(PaymentStatus.Voided, _order.Rest().Payment!.Status);
        Assert.Equal([What.Authorized, What.CaptureFailed, What.Voided], _order.Said);
    }

    [Fact]
    public void A_cancellation_while_the_capture_is_under_way_voids_when_it_is_refused()
    {
        _order.Reserved(method: TestCards.CaptureDeclinedOnce).Settle().Confirmed().Call().Cancelled().Record(1);
        Assert.Equal("void", _order.Payment!.Request!.Name);
        Assert.Equal(PaymentStatus.Voided, _order.Rest().Payment!.Status);
        Assert.Equal([What.Authorized, What.CaptureFailed, What.Voided], _order.Said);
    }

    [Theory]
    [InlineData(TestCards.VoidDeclined, (int)PaymentStatus.Failed, (int)What.VoidFailed, 1)]
    [InlineData(TestCards.VoidDeclinedOnce, (int)PaymentStatus.Voided, (int)What.Voided, 2)]
    public void A_refused_void_is_told_or_tried_again(string method, int status, int said, int tries)
    {
        _order.Reserved(method: method).Settle().Cancelled().Rest();
        Assert.Equal((PaymentStatus)status, _order.Payment!.Status);
        Assert.Equal([What.Authorized, (What)said], _order.Said);
        Assert.Equal(tries, _order.Book.Count(charge => charge.Operation == Operation.Void));
    }

    [Fact]
    public void A_refund_that_was_asked_for_and_refused_is_told_and_may_be_asked_for_again()
    {
        _order.Reserved(method: TestCards.RefundDeclinedOnce).Settle().Confirmed().Settle().RefundRequested(1, 1_000).Rest();
        Assert.Equal([What.Authorized, What.Captured, What.RefundFailed], _order.Said);
        Assert.Equal((PaymentStatus.Captured, "processing_error"), (_order.Payment!.Status, _order.Payment.FailureCode));

        _order.RefundRequested(2, 2_500).Rest();
        Assert.Equal((PaymentStatus.Refunded, null), (_order.Payment.Status, _order.Payment.FailureCode));
        Assert.Equal(What.Refunded, _order.Said[^1]);
    }

    [Fact]
    public void The_money_of_a_cancelled_order_is_given_back_again_and_again_and_each_refusal_is_told()
    {
        _order.Reserved(method: TestCards.RefundDeclinedOnce).Settle().Confirmed().Settle().Cancelled().Settle();
        Assert.Equal("processing_error", _order.Payment!.FailureCode);
        Assert.Equal([What.Authorized, What.Captured, What.RefundFailed], _order.Said);

        _order.Rest();
        Assert.Equal((PaymentStatus.Refunded, null, null), (_order.Payment.Status, _order.Payment.FailureCode, _order.Payment.RetryAt));
        Assert.Equal([.. new[] { What.Authorized, What.Captured, What.RefundFailed, What.Refunded }], _order.Said);
        var refund = $"refund:{_order.Payment.Id}";
        Assert.Equal([refund, $"{refund}:2"], _order.Keys[2..]);
    }

    [Fact]
    public void When_all_tries_are_used_up_an_admin_may_still_ask()
    {
        _order.Reserved(method: TestCards.RefundDeclined).Settle().Confirmed().Settle().Cancelled().Rest();
        Assert.Equal((PaymentStatus.Captured, "refund_declined", null), (_order.Payment!.Status, _order.Payment.FailureCode, _order.Payment.RetryAt));
        Assert.Equal(SimulatedOrder.Retries.RefundTries, _order.Said.Count(said => said == What.RefundFailed));

        _order.RefundRequested(1, 2_500);
        _order.Answer(_order.Payment.Request!.Name, ProviderReply.Succeeded);
        Assert.Equal(PaymentStatus.Refunded, _order.Payment.Status);
    }

    [Fact]
    public void A_refund_that_an_admin_asks_for_meanwhile_is_not_paid_twice()
    {
        _order.Reserved(method: TestCards.RefundDeclinedOnce).Settle().Confirmed().Settle().Cancelled().Settle().RefundRequested(1, 1_000).Settle();
        Assert.Equal(1_000, _order.Payment!.RefundedAmount.Minor);
        Assert.NotNull(_order.Payment.RetryAt);

        _order.Rest();
        Assert.Equal((PaymentStatus.Refunded, 2_500), (_order.Payment.Status, _order.Sum(Operation.Refund).Minor));
    }

    [Fact]
    public void A_refund_of_an_order_whose_money_was_never_taken_is_refused()
    {
        _order.Reserved(method: TestCards.CaptureDeclined).Settle().Confirmed().RefundRequested(1, 1_000).Rest().Cancelled().Rest();
        Assert.Equal([What.Authorized, What.CaptureFailed, What.Voided, What.RefundFailed], _order.Said);
        Assert.Equal(NextStep.NotCaptured, _order.Payment!.FailureCode);
    }

    [Fact]
    public void More_refunds_than_a_payment_keeps_are_refused_and_told()
    {
        _order.Reserved().Settle().Confirmed().Settle();
        for (var i = 0; i < RefundLimit.Most; i++) _order.RefundRequested(i, 1).Settle();
        _order.RefundRequested(RefundLimit.Most, 1);
        Assert.Equal((RefundLimit.Most, What.RefundFailed), (_order.Payment!.Refunds.Count, _order.Said[^1]));
        Assert.Equal(PaymentStatus.Refunded, _order.Cancelled().Rest().Payment!.Status);
    }
}
