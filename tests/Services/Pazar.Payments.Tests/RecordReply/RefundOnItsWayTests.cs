using Pazar.Kernel;
using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments.Tests;

/// <summary>Refunds that the provider takes on and that end later, one way or the other.</summary>
public sealed class RefundOnItsWayTests
{
    private readonly SimulatedOrder _order = new(Given.NewOrder());

    [Fact]
    public void One_on_its_way_lets_the_next_one_begin_and_its_amount_is_spoken_for()
    {
        Captured().RefundRequested(1, 1_000);
        var first = OnItsWay();
        Assert.Null(_order.Payment!.Open);
        Assert.Equal((new Money(2_500), new Money(1_500)), (_order.Payment.Kept, _order.Payment.Refundable));

        _order.RefundRequested(2, 1_501);
        Assert.Equal((What.RefundFailed, "refund_exceeds_payment"), (_order.LastSaid!.What, _order.LastSaid.Then.FailureCode));
        _order.RefundRequested(3, 1_500);
        var second = OnItsWay();
        _order.Answer(second, ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Captured, new Money(1_500)), (_order.Payment!.Status, _order.Payment.RefundedAmount));
        _order.Answer(first, ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Refunded, new Money(2_500)), (_order.Payment!.Status, _order.Payment.RefundedAmount));
        // Told once more, it changes nothing and contradicts nothing.
        Assert.Empty(_order.Answer(first, ProviderReply.Succeeded).Says);
        Assert.DoesNotContain(_order.Payment!.Refunds, refund => refund.IsOnItsWay);
    }

    [Fact]
    public void It_ends_while_another_operation_is_open_and_leaves_that_alone()
    {
        Captured().RefundRequested(1, 1_000);
        var first = OnItsWay();
        _order.RefundRequested(2, 500);
        var open = _order.Payment!.Request!.Name;
        _order.Answer(first, ProviderReply.Succeeded);
        Assert.Equal((open, new Money(1_000)), (_order.Payment!.Request!.Name, _order.Payment.RefundedAmount));
        _order.Answer(open, ProviderReply.Succeeded);
        Assert.Equal((null, new Money(1_500)), (_order.Payment!.Open, _order.Payment.RefundedAmount));
    }

    [Fact]
    public void One_that_fails_is_told_and_may_be_asked_for_again()
    {
        Captured().RefundRequested(1, 1_000);
        _order.Answer(OnItsWay(), Refused);
        Assert.Equal((What.RefundFailed, "refund_declined"), (_order.LastSaid!.What, _order.LastSaid.Then.FailureCode));
        Assert.Equal((new Money(2_500), RefundStatus.Refused), (_order.Payment!.Refundable, _order.Payment.Refunds[0].Status));
        _order.RefundRequested(2, 2_500).Answer(_order.Payment!.Request!.Name, ProviderReply.Succeeded);
        Assert.Equal(PaymentStatus.Refunded, _order.Payment.Status);
    }

    [Fact]
    public void A_cancellation_gives_back_the_rest_and_what_fails_on_its_way_is_made_again()
    {
        Captured().RefundRequested(1, 1_000);
        var first = OnItsWay();
        _order.Cancelled();
        Assert.Equal(new Money(1_500), _order.Payment!.Request!.Amount);
        _order.Answer(_order.Payment.Request.Name, ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Captured, null), (_order.Payment!.Status, _order.Payment.Open));

        _order.Answer(first, Refused);
        Assert.Equal(new Money(1_000), _order.Payment!.Request!.Amount);
        Assert.NotEqual(first, _order.Payment.Request.Name);
        _order.Answer(_order.Payment.Request.Name, ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Refunded, new Money(2_500)), (_order.Payment!.Status, _order.Payment.RefundedAmount));
    }

    [Fact]
    public void One_that_fails_on_its_way_while_the_rest_is_being_given_back_is_made_after_that()
    {
        Captured().RefundRequested(1, 1_000);
        var first = OnItsWay();
        var rest = _order.Cancelled().Payment!.Request!.Name;
        _order.Answer(first, Refused);
        Assert.Equal(rest, _order.Payment!.Request!.Name);
        _order.Answer(rest, ProviderReply.Succeeded);
        Assert.Equal(($"{first}:2", new Money(1_500)), (_order.Payment!.Request!.Name, _order.Payment.RefundedAmount));
        _order.Answer($"{first}:2", ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Refunded, new Money(2_500)), (_order.Payment!.Status, _order.Payment.RefundedAmount));
    }

    [Fact]
    public void All_of_a_cancelled_order_s_money_on_its_way_waits_for_nothing_else_and_is_tried_again_when_it_fails()
    {
        Captured().Cancelled();
        var whole = OnItsWay();
        Assert.Equal((PaymentStatus.Captured, null, Money.Zero), (_order.Payment!.Status, _order.Payment.Open, _order.Payment.Refundable));
        _order.Answer(whole, Refused);
        Assert.NotNull(_order.Payment!.RetryAt);
        Assert.True(_order.Retry());
        _order.Answer(_order.Payment!.Request!.Name, ProviderReply.Succeeded);
        Assert.Equal((PaymentStatus.Refunded, new Money(2_500)), (_order.Payment!.Status, _order.Payment.RefundedAmount));
    }

    private static ProviderReply Refused => SimulatedCodes.Declined("refund_declined");

    private SimulatedOrder Captured() => _order.Reserved().Settle().Confirmed().Settle();

    /// <summary>The provider takes the open refund on. Answers its name.</summary>
    private string OnItsWay()
    {
        var name = _order.Payment!.Request!.Name;
        Assert.Equal(Operation.Refund, _order.Payment.Open);
        _order.Answer(name, ProviderReply.OnItsWay);
        return name;
    }
}
