using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments.Tests;

/// <summary>A provider that says that a capture failed, and took the money all the same.</summary>
public sealed class TakenAfterAllTests
{
    private static readonly ProviderReply Passing = SimulatedCodes.Declined("processing_error");

    private readonly SimulatedOrder _order = new(Given.NewOrder());

    [Fact]
    public void A_next_try_that_finds_the_money_taken_is_a_capture()
    {
        Taken(Passing).Rest();
        Assert.Equal(["authorize:1", "capture", "capture:2"], _order.Keys);
        Assert.Equal((PaymentStatus.Captured, null, 2_500), (_order.Payment!.Status, _order.Payment.FailureCode, _order.Payment.CapturedAmount.Minor));
        Assert.Equal([What.Authorized, What.Captured], _order.Said);

        var before = _order.Payment;
        Assert.Same(before, _order.Answer("capture:2", SimulatedCodes.Declined(RecordReply.AlreadyCaptured)).After);
        Assert.Equal(PaymentStatus.Refunded, _order.Cancelled().Rest().Payment!.Status);
    }

    [Theory]
    [InlineData("processing_error")]
    [InlineData("card_declined")]
    public void A_void_that_finds_the_money_taken_gives_it_back(string code)
    {
        Taken(ProviderReply.Declined(code)).Cancelled().Rest();
        Assert.Equal((PaymentStatus.Refunded, 2_500), (_order.Payment!.Status, _order.Sum(Operation.Refund).Minor));
        Assert.Equal([What.Authorized, What.CaptureFailed, What.Captured, What.Refunded], _order.Said);
    }

    [Fact]
    public void A_cancellation_while_the_next_try_is_under_way_gives_the_money_back()
    {
        Taken(Passing).Retry();
        _order.Cancelled().Rest();
        Assert.Equal(PaymentStatus.Refunded, _order.Payment!.Status);
        Assert.Equal([What.Authorized, What.Captured, What.Refunded], _order.Said);
    }

    [Theory]
    [InlineData("processing_error", false)]
    [InlineData("card_declined", false)]
    [InlineData("card_declined", true)]
    public void A_late_success_of_a_refused_capture_is_believed_and_shown(string code, bool isAlready)
    {
        Taken(ProviderReply.Declined(code));
        var change = _order.Answer("capture", isAlready ? SimulatedCodes.Declined(RecordReply.AlreadyCaptured) : ProviderReply.Succeeded);
        Assert.True(change.IsContradicted);
        Assert.Equal((PaymentStatus.Captured, RecordedReply.Contradicted, null), (change.After.Status, change.After.FailureCode, change.After.RetryAt));
        Assert.Equal(What.Captured, _order.Said[^1]);
        Assert.False(_order.Retry());
        Assert.Equal(PaymentStatus.Refunded, _order.Cancelled().Rest().Payment!.Status);
    }

    [Fact]
    public void A_late_success_of_a_refused_capture_gives_the_money_of_a_cancelled_order_back_though_its_void_was_refused()
    {
        Taken(SimulatedCodes.Declined("card_declined")).Cancelled();
        _order.Answer("void", SimulatedCodes.Declined("void_declined"));
        Assert.Equal(PaymentStatus.Failed, _order.Payment!.Status);
        _order.Answer("capture", ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Refunded, 2_500), (_order.Rest().Payment!.Status, _order.Sum(Operation.Refund).Minor));
    }

    [Fact]
    public void A_late_success_while_the_next_try_is_under_way_leaves_the_last_word_to_that_try()
    {
        Taken(Passing).Retry();
        var change = _order.Answer("capture", ProviderReply.Succeeded);
        Assert.Equal((true, Operation.Capture), (change.IsContradicted, change.After.Open));
        Assert.Equal(PaymentStatus.Captured, _order.Rest().Payment!.Status);
        Assert.Equal([What.Authorized, What.Captured], _order.Said);
    }

    /// <summary>Confirmed and captured at the provider, which says that it was refused.</summary>
    private SimulatedOrder Taken(ProviderReply said)
    {
        _order.Reserved().Settle().Confirmed().Call();
        _order.Answer("capture", said);
        return _order;
    }
}
