using Pazar.Kernel;
using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments.Tests;

/// <summary>What follows from what an admin says of a doubt.</summary>
public sealed class ResolvePaymentTests
{
    private readonly SimulatedOrder _order = new(Given.NewOrder());

    [Fact]
    public void An_authorization_that_succeeded_is_captured_by_the_reference_that_was_named()
    {
        _order.Reserved().Doubt();
        Assert.True(_order.Resolve(ResolvedOutcome.Succeeded, "pi_found").Succeeded);
        Assert.Equal((PaymentStatus.Authorized, null, "pi_found", null), (_order.Payment!.Status, _order.Payment.Open, _order.Payment.ProviderReference, _order.Payment.FailureCode));
        Assert.Equal([What.Authorized], _order.Said);
        Assert.Equal("pi_found", _order.Confirmed().Payment!.Request!.Reference);
    }

    [Fact]
    public void An_authorization_that_failed_ends_the_payment()
    {
        _order.Reserved().Doubt();
        Assert.True(_order.Resolve(ResolvedOutcome.Failed, null).Succeeded);
        Assert.Equal((PaymentStatus.Failed, "resolved_as_failed"), (_order.Payment!.Status, _order.Payment.FailureCode));
        Assert.Equal([What.Failed], _order.Said);
    }

    [Fact]
    public void An_authorization_does_not_succeed_without_a_reference()
    {
        _order.Reserved().Doubt();
        Refused("reference_required", _order.Resolve(ResolvedOutcome.Succeeded, null));
        Assert.True(_order.Payment!.IsInDoubt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_capture_of_an_order_that_is_wanted_is_taken_or_refused(bool isTaken)
    {
        Confirmed().Doubt();
        _order.Resolve(isTaken ? ResolvedOutcome.Succeeded : ResolvedOutcome.Failed, "ch_1");
        Assert.Equal((isTaken ? PaymentStatus.Captured : PaymentStatus.Authorized, !isTaken), (_order.Payment!.Status, _order.Payment.IsCaptureRefused));
        Assert.Equal([What.Authorized, isTaken ? What.Captured : What.CaptureFailed], _order.Said);
        // What is given back is found by the id of the authorization.
        Assert.Null(_order.Payment.ProviderReference);
    }

    [Fact]
    public void A_capture_that_succeeded_of_an_order_that_was_cancelled_meanwhile_goes_back()
    {
        Confirmed().Doubt().Cancelled();
        Assert.True(_order.Payment!.IsInDoubt);
        _order.Resolve(ResolvedOutcome.Succeeded);
        Assert.Equal((PaymentStatus.Captured, Operation.Refund, new Money(2_500)), (_order.Payment!.Status, _order.Payment.Open, _order.Payment.Request!.Amount));
        _order.Answer(_order.Payment.Request.Name, ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Refunded, Money.Zero), (_order.Payment!.Status, _order.Payment.Kept));
    }

    [Fact]
    public void A_capture_that_failed_of_an_order_that_was_cancelled_meanwhile_is_voided()
    {
        Confirmed().Doubt().Cancelled();
        _order.Resolve(ResolvedOutcome.Failed);
        Assert.Equal(Operation.Void, _order.Payment!.Open);
        _order.Answer("void", ProviderReply.Succeeded);
        Assert.Equal(PaymentStatus.Voided, _order.Payment!.Status);
    }

    [Fact]
    public void An_authorization_whose_order_is_cancelled_is_in_doubt_no_more_and_its_void_is_nobodys_to_resolve()
    {
        _order.Reserved().Doubt();
        var key = _order.Payment!.Request!.Key;
        _order.Cancelled();
        Assert.Equal((Operation.Void, null), (_order.Payment!.Open, _order.Payment.FailureCode));
        Refused("not_in_doubt", _order.Resolve(ResolvedOutcome.Succeeded, key: key));
        Refused("not_in_doubt", _order.Resolve(ResolvedOutcome.Succeeded));
        _order.Settle();
        Assert.Equal(PaymentStatus.Voided, _order.Payment!.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_void_is_done_or_left_to_lapse(bool isDone)
    {
        Authorized().Cancelled().Doubt();
        _order.Resolve(isDone ? ResolvedOutcome.Succeeded : ResolvedOutcome.Failed);
        Assert.Equal(
            (isDone ? PaymentStatus.Voided : PaymentStatus.Failed, isDone ? null : "resolved_as_failed", isDone ? What.Voided : What.VoidFailed),
            (_order.Payment!.Status, _order.Payment.FailureCode, _order.LastSaid!.What));
    }

    [Fact]
    public void A_void_that_was_refused_because_the_money_had_been_taken_gives_it_back()
    {
        Confirmed().Doubt().Cancelled();
        _order.Resolve(ResolvedOutcome.Failed);
        _order.Doubt();
        Assert.True(_order.Resolve(ResolvedOutcome.Failed, found: ProviderReply.Declined(RecordReply.AlreadyCaptured)).Succeeded);
        Assert.Equal((PaymentStatus.Captured, Operation.Refund), (_order.Payment!.Status, _order.Payment.Open));
        _order.Answer(_order.Payment.Request!.Name, ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Refunded, Money.Zero), (_order.Payment!.Status, _order.Payment.Kept));
    }

    [Fact]
    public void What_the_provider_can_be_asked_for_again_is_asked_for_under_the_next_number()
    {
        Confirmed().Doubt();
        _order.Resolve(ResolvedOutcome.Failed, found: ProviderReply.NotFound);
        Assert.Equal((PaymentStatus.Authorized, false), (_order.Payment!.Status, _order.Payment.IsCaptureRefused));
        Assert.True(_order.Retry());
        Assert.Equal("capture:2", _order.Payment!.Request!.Name);

        _order.Answer("capture:2", ProviderReply.Declined("gone"));
        _order.Cancelled().Doubt();
        _order.Resolve(ResolvedOutcome.Failed, found: ProviderReply.NotFound);
        Assert.True(_order.Retry());
        Assert.Equal(("void:2", false), (_order.Payment!.Request!.Name, _order.Payment.IsInDoubt));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refund_that_was_asked_for_is_paid_or_refused_for_good(bool isPaid)
    {
        Captured().RefundRequested(1, 1_000).Doubt();
        _order.Resolve(isPaid ? ResolvedOutcome.Succeeded : ResolvedOutcome.Failed, "re_1");
        Assert.Equal((null, isPaid ? new Money(1_000) : Money.Zero), (_order.Payment!.Open, _order.Payment.RefundedAmount));
        Assert.Equal((isPaid ? RefundStatus.Paid : RefundStatus.Refused, isPaid ? What.Refunded : What.RefundFailed), (_order.Payment.Refunds[0].Status, _order.LastSaid!.What));
        Assert.False(_order.Retry());
    }

    [Fact]
    public void The_refund_of_a_cancelled_order_that_was_not_made_is_tried_again_under_the_next_number()
    {
        Captured().Cancelled().Doubt();
        var key = _order.Payment!.Request!.Key;
        _order.Resolve(ResolvedOutcome.Failed);
        Assert.True(_order.Retry());
        Assert.Equal($"{key}:2", _order.Payment!.Request!.Key);
        // The one before is asked about first, so what was made all the same is not made again.
        Assert.Equal(key, Assert.Single(_order.Payment.RefusedTries).Key);
    }

    [Fact]
    public void Whoever_looked_up_the_refund_before_does_not_resolve_the_next_one()
    {
        Captured().RefundRequested(1, 1_000).RefundRequested(2, 500).Doubt();
        var first = _order.Payment!.Request!.Key;
        _order.Resolve(ResolvedOutcome.Succeeded);
        _order.Doubt();
        Refused("another_in_doubt", _order.Resolve(ResolvedOutcome.Succeeded, key: first));
        Assert.Equal(new Money(1_000), _order.Payment!.RefundedAmount);
        Assert.True(_order.Resolve(ResolvedOutcome.Succeeded).Succeeded);
        Assert.Equal(new Money(1_500), _order.Payment!.RefundedAmount);
    }

    [Fact]
    public void What_is_open_and_not_in_doubt_is_the_providers_to_answer()
    {
        _order.Reserved();
        Refused("not_in_doubt", _order.Resolve(ResolvedOutcome.Succeeded));
        _order.Settle();
        Refused("not_in_doubt", _order.Resolve(ResolvedOutcome.Failed));
    }

    [Fact]
    public void The_answer_that_comes_first_stands()
    {
        _order.Reserved().Doubt();
        var key = _order.Payment!.Request!.Key;
        _order.Answer("authorize:1", ProviderReply.Succeeded with { Reference = "pi_told" });
        Refused("not_in_doubt", _order.Resolve(ResolvedOutcome.Failed, key: key));
        Assert.Equal((PaymentStatus.Authorized, "pi_told"), (_order.Payment!.Status, _order.Payment.ProviderReference));
    }

    [Fact]
    public void Money_that_shows_itself_after_somebody_said_that_none_was_held_is_released()
    {
        _order.Reserved().Doubt();
        _order.Resolve(ResolvedOutcome.Failed, null);
        _order.Cancelled();
        Assert.True(_order.Answer("authorize:1", ProviderReply.Succeeded).IsContradicted);
        Assert.Equal(Operation.Release, _order.Payment!.Open);
        _order.Answer(_order.Payment.Request!.Name, ProviderReply.Succeeded);
        Assert.Equal(StrayStatus.Voided, Assert.Single(_order.Payment!.Strays).Status);
    }

    [Fact]
    public void Money_that_was_taken_though_somebody_said_that_it_was_not_goes_back_once_nobody_wants_it()
    {
        Confirmed().Doubt();
        _order.Resolve(ResolvedOutcome.Failed);
        _order.Cancelled();
        _order.Answer("void", ProviderReply.Declined(RecordReply.AlreadyCaptured));
        Assert.Equal((PaymentStatus.Captured, Operation.Refund), (_order.Payment!.Status, _order.Payment.Open));
    }

    [Fact]
    public void A_word_about_anything_else_hides_no_doubt()
    {
        Confirmed().Doubt();
        _order.Answer("authorize:1", ProviderReply.Declined("card_declined"));
        Assert.True(_order.Payment!.IsInDoubt);
        Assert.Equal("capture", _order.Payment.Request!.Name);
    }

    [Fact]
    public void A_refund_that_failed_on_its_way_hides_no_doubt()
    {
        Captured().RefundRequested(1, 1_000);
        var first = _order.Payment!.Request!.Name;
        _order.Answer(first, ProviderReply.OnItsWay);
        _order.RefundRequested(2, 500).Doubt();
        _order.Answer(first, ProviderReply.Declined("refund_declined"));
        Assert.Equal(("refund_declined", true), (_order.LastSaid!.Then.FailureCode, _order.Payment!.IsInDoubt));
    }

    [Theory]
    [InlineData(ReplyOutcome.Succeeded, true, false)]
    [InlineData(ReplyOutcome.Declined, false, true)]
    [InlineData(ReplyOutcome.NotFound, false, true)]
    [InlineData(ReplyOutcome.RequiresAction, false, false)]
    [InlineData(ReplyOutcome.OnItsWay, false, false)]
    [InlineData(ReplyOutcome.Unknown, false, false)]
    [InlineData(ReplyOutcome.Unresolved, true, true)]
    internal void While_the_provider_can_tell_its_word_is_the_last(ReplyOutcome says, bool maySucceed, bool mayFail)
    {
        var finding = Finding.Of(new(says));
        Assert.Equal(
            (maySucceed, mayFail),
            (ResolvePayment.ObjectionTo(ResolvedOutcome.Succeeded, finding) is null, ResolvePayment.ObjectionTo(ResolvedOutcome.Failed, finding) is null));
    }

    private static void Refused(string code, Result<PaymentChange> decided) => Assert.Equal(code, decided.Refusal?.Code);

    private SimulatedOrder Authorized() => _order.Reserved().Settle();

    private SimulatedOrder Confirmed() => Authorized().Confirmed();

    private SimulatedOrder Captured() => Confirmed().Settle();
}
