namespace Pazar.Payments.Tests;

/// <summary>Answers that come late, twice, or against what was said before.</summary>
public sealed class ContradictionTests
{
    private static readonly ProviderReply No = SimulatedCodes.Declined("card_declined");

    private readonly SimulatedOrder _order = new(Given.NewOrder());

    [Fact]
    public void An_answer_that_was_heard_before_changes_nothing()
    {
        _order.Reserved(method: TestCards.CaptureDeclinedOnce).Settle().Confirmed().Rest();
        var before = _order.Payment;
        Assert.Same(before, _order.Answer("authorize:1", ProviderReply.Succeeded).After);
        Assert.Same(before, _order.Answer("capture", SimulatedCodes.Declined("processing_error")).After);
        Assert.Same(before, _order.Answer("capture:2", ProviderReply.Succeeded).After);
    }

    [Fact]
    public void A_decline_after_a_success_is_shown_and_the_success_stays()
    {
        _order.Reserved().Settle().Confirmed().Settle();
        foreach (var name in new[] { "authorize:1", "capture" })
        {
            var change = _order.Answer(name, No);
            Assert.True(change.IsContradicted);
            Assert.Equal((PaymentStatus.Captured, RecordedReply.Contradicted), (change.After.Status, change.After.FailureCode));
            Assert.Null(change.After.Open);
            Assert.Empty(change.Says);
        }
        Assert.Equal(PaymentStatus.Refunded, _order.RefundRequested(1, 2_500).Settle().Payment!.Status);
        Assert.True(_order.Answer($"refund:{_order.Payment!.Refunds[0].Id}", No).IsContradicted);
    }

    [Fact]
    public void A_refused_void_that_was_done_after_all_is_shown()
    {
        _order.Reserved(method: TestCards.VoidDeclined).Settle().Cancelled().Rest();
        Assert.True(_order.Answer("void", ProviderReply.Succeeded).IsContradicted);
    }

    [Theory]
    [InlineData("authorize:7")]
    [InlineData("capture:9")]
    [InlineData("void")]
    [InlineData("refund:00000000-0000-0000-0000-000000000009")]
    [InlineData("anything")]
    public void An_answer_to_what_was_never_asked_is_nothing(string name)
    {
        _order.Reserved().Settle().Confirmed().Settle();
        Assert.False(_order.Answer(name, No).IsContradicted);
    }

    [Fact]
    public void An_answer_that_does_not_fit_leaves_the_operation_open()
    {
        _order.Reserved().Settle().Confirmed();
        Assert.Equal(Operation.Capture, _order.Answer("capture", ProviderReply.RequiresAction).After.Open);
        Assert.Equal(Operation.Capture, _order.Answer("capture", ProviderReply.NotFound).After.Open);
        Assert.Equal(Operation.Capture, _order.Answer("authorize:1", ProviderReply.Succeeded).After.Open);
        Assert.Equal(PaymentStatus.Captured, _order.Settle().Payment!.Status);
    }
}
