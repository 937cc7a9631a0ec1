using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments.Tests;

/// <summary>A provider that declines an authorization, and holds the money all the same.</summary>
public sealed class StrayAuthorizationTests
{
    private readonly SimulatedOrder _order = new(Given.NewOrder());

    [Fact]
    public void What_is_held_for_a_payment_that_is_over_is_given_back_once_and_told_once()
    {
        _order.Reserved(method: TestCards.Declined).Settle();
        Assert.True(_order.Answer("authorize:1", ProviderReply.Succeeded).IsContradicted);
        Assert.Equal((PaymentStatus.Failed, null), (_order.Payment!.Status, _order.Payment.Open));

        Assert.Equal(Operation.Release, _order.Cancelled().Payment!.Open);
        _order.Rest();
        _order.Answer("authorize:1", ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Failed, null), (_order.Rest().Payment!.Status, _order.Payment!.Open));
        Assert.Equal(["authorize:1", "release:1"], _order.Keys);
        Assert.Equal([What.Failed, What.AuthorizationVoided], _order.Said);
    }

    [Fact]
    public void It_is_given_back_too_where_the_order_was_cancelled_before_it_came_true()
    {
        _order.Reserved(method: TestCards.Declined).Settle().Cancelled();
        _order.Answer("authorize:1", ProviderReply.Succeeded);
        Assert.Equal("release:1", _order.Payment!.Request!.Name);
    }

    [Fact]
    public void An_attempt_that_was_replaced_and_came_true_is_given_back_and_the_one_that_counts_is_captured()
    {
        _order.Reserved(method: TestCards.AuthenticationRequired).Settle();
        _order.Pay(TestCards.Visa);
        Assert.Equal(Operation.Authorize, _order.Answer("authorize:1", ProviderReply.Succeeded).After.Open);
        _order.Rest().Confirmed().Rest();
        Assert.Equal((PaymentStatus.Captured, 2_500), (_order.Payment!.Status, _order.Payment.CapturedAmount.Minor));
        Assert.Equal(["authorize:1", "authorize:2", "capture", "release:1"], _order.Keys);
        Assert.Equal(What.AuthorizationVoided, _order.Said[^1]);
        Assert.Equal(PaymentStatus.Refunded, _order.Cancelled().Rest().Payment!.Status);
    }

    [Fact]
    public void A_customer_who_failed_to_authenticate_and_then_did_has_paid_while_the_order_waits()
    {
        _order.Reserved(method: TestCards.AuthenticationRequired).Settle();
        _order.Answer("authorize:1", SimulatedCodes.Declined("authentication_failed"));
        Assert.True(_order.Answer("authorize:1", ProviderReply.Succeeded).IsContradicted);
        Assert.Equal((PaymentStatus.Authorized, What.Authorized), (_order.Payment!.Status, _order.Said[^1]));
    }

    [Fact]
    public void A_void_of_the_whole_order_gives_it_back_with_the_rest()
    {
        _order.Reserved(method: TestCards.AuthenticationRequired).Settle();
        _order.Pay(TestCards.Visa);
        _order.Answer("authorize:1", ProviderReply.Succeeded);
        _order.Rest().Cancelled().Rest();
        Assert.Equal((PaymentStatus.Voided, null), (_order.Payment!.Status, _order.Payment.NextStray));
        Assert.DoesNotContain("release:1", _order.Keys);
    }

    [Theory]
    [InlineData("processing_error", 3)]
    [InlineData("void_declined", 1)]
    public void A_refusal_to_give_it_back_is_tried_again_if_it_may_pass_and_told_in_the_end(string code, int tries)
    {
        _order.Reserved(method: TestCards.Declined).Settle().Cancelled();
        _order.Answer("authorize:1", ProviderReply.Succeeded);
        for (var i = 1; i <= tries; i++)
        {
            Assert.Equal(i == 1 ? "release:1" : $"release:1:{i}", _order.Payment!.Request!.Name);
            _order.Answer(_order.Payment.Request.Name, SimulatedCodes.Declined(code));
            Assert.Equal(i < tries, _order.Retry());
        }
        Assert.Equal((null, null), (_order.Payment!.Open, _order.Payment.NextStray));
        Assert.Equal([What.Failed, What.VoidFailed], _order.Said);
        // Of the payment it is still known what was said of it; of the stray, what was said last.
        Assert.Equal((RecordedReply.Contradicted, code), (_order.Payment.FailureCode, _order.LastSaid!.Then.FailureCode));
    }

    [Fact]
    public void What_is_heard_of_an_attempt_before_hides_no_decline_of_the_one_that_the_customer_is_at()
    {
        _order.Reserved(method: TestCards.AuthenticationRequired).Settle();
        _order.Pay(TestCards.AuthenticationRequired);
        _order.Settle();
        Assert.True(_order.Answer("authorize:1", ProviderReply.Succeeded).IsContradicted);
        Assert.Equal((PaymentStatus.RequiresAction, null), (_order.Payment!.Status, _order.Payment.FailureCode));
        _order.Answer("authorize:2", SimulatedCodes.Declined("authentication_failed"));
        Assert.Equal(("authentication_failed", What.ActionRequired), (_order.Payment.FailureCode, _order.Said[^1]));
        Assert.Equal("authentication_failed", _order.LastSaid!.Then.FailureCode);
    }

    [Fact]
    public void A_refund_that_cannot_be_made_does_not_hide_why_the_card_was_declined()
    {
        _order.Reserved(method: TestCards.InsufficientFunds).Settle().RefundRequested(1, 100);
        Assert.Equal(("insufficient_funds", NextStep.NotCaptured), (_order.Payment!.FailureCode, _order.LastSaid!.Then.FailureCode));
    }

    [Fact]
    public async Task The_simulated_provider_makes_it_happen_and_it_is_given_back()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        world.Start(new() { SlowSeconds = 0.2 });
        var order = Given.NewOrder();
        await world.SayAsync(Given.Reserved(order, method: TestCards.AuthorizedAfterDecline));
        await world.UntilAsync(1, "select 1 from log where type = 'payment.failed'");
        await world.SayAsync(Given.Cancelled(order));
        await world.UntilAsync(1, "select 1 from log where type = 'payment.authorization_voided' and body ->> 'attempt' = '1'");
        Assert.Equal(1, await world.CountAsync("select 1 from payment where status = 'FAILED' and open_operation is null and strays::text like '%voided%'"));
        Assert.Equal(1, await world.CountAsync("select 1 from simulated.charge where operation = 'release' and outcome = 'succeeded'"));
        await world.UntilAsync(0, "select 1 from intents");
        await world.AssertNobodyIsChargedTwiceAsync();
    }
}
