using Pazar.Contracts;
using Pazar.Kernel;
using static Pazar.Payments.PaymentChange;

namespace Pazar.Payments.Tests;

public sealed class PaymentDecisionTests
{
    private readonly SimulatedOrder _order = new(Given.NewOrder());

    [Fact]
    public void An_order_is_authorized_when_its_stock_is_reserved_and_captured_when_it_is_confirmed()
    {
        _order.Reserved().Settle();
        Assert.Equal((PaymentStatus.Authorized, What.Authorized), (_order.Payment!.Status, Assert.Single(_order.Said)));

        _order.Confirmed().Settle();
        Assert.Equal(PaymentStatus.Captured, _order.Payment.Status);
        Assert.Equal([What.Authorized, What.Captured], _order.Said);
        Assert.Equal(2_500, _order.Sum(Operation.Capture).Minor);
    }

    [Fact]
    public void The_keys_at_the_provider_are_the_id_of_what_is_paid_for_and_the_operation()
    {
        var order = Given.NewOrder();
        Id<Reservation> reservation = new(order.Value);
        PayableNews[] asked =
        [
            new PayableNews.Reserved(Given.Reserved(order)),
            new PayableNews.PaymentRequested(new(reservation, new(order.Value), Given.Customer, new(2_500), "USD", null, 1)),
        ];
        foreach (var news in asked)
        {
            var payment = FollowOrder.Decide(null, news, "simulated").After;
            Assert.Equal($"{order}:authorize:1", payment.Request!.Key);
            Assert.Equal($"{order}:capture", (payment with { Open = Operation.Capture }).Request!.Key);
            Assert.Equal($"{order}:void", (payment with { Open = Operation.Void }).Request!.Key);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_order_of_nothing_is_paid_and_cancelled_without_the_provider(bool isConfirmed)
    {
        _order.Reserved(0, "pm_card_authenticationRequired");
        if (isConfirmed) _order.Confirmed();
        _order.Cancelled().RefundRequested(1, 0).Settle();
        Assert.Equal(isConfirmed ? PaymentStatus.Captured : PaymentStatus.Voided, _order.Payment!.Status);
        Assert.Equal([What.Authorized, isConfirmed ? What.Captured : What.Voided, What.RefundFailed], _order.Said);
        Assert.Empty(_order.Book);
    }

    [Fact]
    public void A_cancellation_that_comes_first_means_that_the_provider_is_never_called()
    {
        _order.Cancelled().Reserved().Settle();
        Assert.Equal(PaymentStatus.Voided, _order.Payment!.Status);
        Assert.Empty(_order.Book);
        Assert.Empty(_order.Said);
    }

    [Fact]
    public void A_cancellation_while_the_authorization_is_under_way_voids_it()
    {
        _order.Reserved().Call().Cancelled().Record(0).Settle();
        Assert.Equal(PaymentStatus.Voided, _order.Payment!.Status);
        Assert.Equal([What.Authorized, What.Voided], _order.Said);
    }

    [Fact]
    public void An_intent_of_a_cancelled_order_that_was_never_sent_shuts_the_door_without_an_authorization()
    {
        var order = _order.Reserved().Cancelled().Payment!;
        Assert.Equal(Operation.Void, _order.Answer(order.Request!.Name, ProviderReply.NotFound).After.Open);

        _order.Answer("void", ProviderReply.Succeeded);
        Assert.Equal(PaymentStatus.Voided, _order.Payment!.Status);
        Assert.Equal([What.Voided], _order.Said);
    }

    [Fact]
    public void A_cancellation_after_the_capture_pays_everything_back_once()
    {
        _order.Reserved().Settle().Confirmed().Settle().Cancelled().Cancelled().Settle();
        Assert.Equal(PaymentStatus.Refunded, _order.Payment!.Status);
        Assert.Equal(2_500, _order.Sum(Operation.Refund).Minor);
        Assert.Equal([What.Authorized, What.Captured, What.Refunded], _order.Said);
    }

    [Fact]
    public void A_refund_waits_for_the_capture_and_is_paid_once_however_often_it_is_requested()
    {
        _order.Reserved().Settle().Confirmed().RefundRequested(1, 1_000).RefundRequested(1, 1_000);
        Assert.Equal(Operation.Capture, _order.Payment!.Open);
        _order.Settle();
        Assert.Equal((PaymentStatus.Captured, 1_000), (_order.Payment.Status, _order.Payment.RefundedAmount.Minor));

        _order.RefundRequested(2, 1_500).Settle();
        Assert.Equal((PaymentStatus.Refunded, 2_500), (_order.Payment.Status, _order.Payment.RefundedAmount.Minor));
    }

    [Fact]
    public void A_refund_of_more_than_is_left_is_refused()
    {
        _order.Reserved().Settle().Confirmed().Settle().RefundRequested(1, 2_000).Settle().RefundRequested(2, 501).Settle();
        Assert.Equal(2_000, _order.Sum(Operation.Refund).Minor);
        Assert.Equal(RefundLimit.ExceedsPayment, _order.Payment!.FailureCode);
        Assert.Equal([What.Refunded, What.RefundFailed], _order.Said[2..]);
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", 100, "card_declined")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", 100, "insufficient_funds")]
    [InlineData("pm_nonsense", 100, "unknown_payment_method")]
    [InlineData(null, 1_000_001, "limit_exceeded")]
    public void A_decline_of_the_method_given_with_the_order_is_final(string? method, long amount, string code)
    {
        _order.Reserved(amount, method).Settle();
        Assert.Equal((PaymentStatus.Failed, code), (_order.Payment!.Status, _order.Payment.FailureCode));
        Assert.Equal([What.Failed], _order.Said);
        Assert.Equal("not_payable", _order.Pay("pm_card_visa").Refusal!.Code);
    }

    [Theory]
    [InlineData("pm_card_visa", 1_000_001)]
    [InlineData(null, 1_000_000)]
    public void What_can_be_paid_is_paid(string? method, long amount) =>
        Assert.Equal(PaymentStatus.Authorized, _order.Reserved(amount, method).Settle().Payment!.Status);

    [Fact]
    public void While_an_action_is_required_the_customer_may_pay_again_after_a_decline()
    {
        _order.Reserved(method: "pm_card_authenticationRequired").Settle();
        Assert.Equal(PaymentStatus.RequiresAction, _order.Payment!.Status);

        Assert.True(_order.Pay("pm_card_chargeDeclined").Succeeded);
        Assert.Equal("payment_in_progress", _order.Pay("pm_card_visa").Refusal!.Code);
        _order.Settle();
        Assert.Equal((PaymentStatus.RequiresAction, "card_declined"), (_order.Payment.Status, _order.Payment.FailureCode));
        Assert.Equal([What.ActionRequired, What.ActionRequired], _order.Said);

        Assert.True(_order.Pay("pm_card_visa").Succeeded);
        _order.Settle();
        Assert.Equal((PaymentStatus.Authorized, null, 3), (_order.Payment.Status, _order.Payment.FailureCode, _order.Payment.Attempt));
        Assert.Equal("already_paid", _order.Pay("pm_card_visa").Refusal!.Code);
    }

    [Fact]
    public void Whoever_authenticates_has_authorized_when_the_provider_says_so_unasked()
    {
        _order.Reserved(method: TestCards.AuthenticationRequired).Settle();
        for (var i = 0; i < 2; i++) _order.Answer("authorize:1", ProviderReply.Succeeded);
        Assert.Equal(PaymentStatus.Authorized, _order.Payment!.Status);
        Assert.Equal([What.ActionRequired, What.Authorized], _order.Said);
        Assert.Equal("already_paid", _order.Pay(TestCards.Visa).Refusal!.Code);

        _order.Confirmed();
        Assert.Equal("capture", _order.Payment.Request!.Name);
    }

    [Fact]
    public void Whoever_fails_to_authenticate_is_told_once_and_may_pay_again()
    {
        _order.Reserved(method: TestCards.AuthenticationRequired).Settle();
        for (var i = 0; i < 2; i++) _order.Answer("authorize:1", SimulatedCodes.Declined("authentication_failed"));
        Assert.Equal((PaymentStatus.RequiresAction, "authentication_failed"), (_order.Payment!.Status, _order.Payment.FailureCode));
        Assert.Equal([What.ActionRequired, What.ActionRequired], _order.Said);

        Assert.True(_order.Pay(TestCards.Visa).Succeeded);
        _order.Answer("authorize:1", ProviderReply.Succeeded);
        Assert.Equal(Operation.Authorize, _order.Payment.Open);
        Assert.Equal(PaymentStatus.Authorized, _order.Settle().Payment!.Status);
    }

    [Fact]
    public void Whoever_authenticates_after_the_cancellation_is_given_everything_back()
    {
        _order.Reserved(method: TestCards.AuthenticationRequired).Settle().Cancelled();
        Assert.Equal(Operation.Void, _order.Answer("authorize:1", ProviderReply.Succeeded).After.Open);
        _order.Answer("void", SimulatedCodes.Declined("processing_error"));
        _order.Answer("authorize:1", ProviderReply.Succeeded);
        Assert.Equal(PaymentStatus.Voided, _order.Rest().Payment!.Status);
    }

    [Fact]
    public void A_cancelled_order_cannot_be_paid()
    {
        _order.Reserved(method: "pm_card_authenticationRequired").Settle().Cancelled().Settle();
        Assert.Equal("not_payable", _order.Pay("pm_card_visa").Refusal!.Code);
        Assert.Equal(PaymentStatus.Voided, _order.Payment!.Status);
    }

    [Fact]
    public void Somebody_elses_payment_is_none()
    {
        _order.Reserved();
        Assert.Null(PayOrder.Decide(_order.Payment, new(_order.Payment!.Payable, Id<User>.New(DateTimeOffset.UnixEpoch), "pm_card_visa")));
    }

    [Fact]
    public void A_reservations_payment_is_not_reached_as_an_orders()
    {
        _order.Reserved(method: "pm_card_authenticationRequired").Settle();
        var payment = _order.Payment! with { Payable = Payable.Of(new Id<Reservation>(_order.Payment!.Payable.Id)) };
        Assert.Null(PayOrder.Decide(payment, new(_order.Payment!.Payable, Given.Customer, "pm_card_visa")));
        Assert.NotNull(PayOrder.Decide(payment, new(payment.Payable, Given.Customer, "pm_card_visa")));
    }

    [Fact]
    public void Whoever_tries_out_cards_is_told_that_it_is_enough()
    {
        _order.Reserved(method: "pm_card_authenticationRequired").Settle();
        for (var tries = 1; tries < PayOrder.MostAttempts; tries++)
        {
            var tried = _order.Pay("pm_card_authenticationRequired");
            Assert.True(tried.Succeeded, $"{tries}: {(tried.Succeeded ? null : tried.Refusal.Code)}");
            _order.Settle();
        }
        Assert.Equal("too_many_attempts", _order.Pay("pm_card_visa").Refusal!.Code);
        Assert.Equal("not_payable", _order.Cancelled().Settle().Pay("pm_card_visa").Refusal!.Code);
    }

    [Fact]
    public void An_order_that_costs_nothing_is_paid_without_the_provider()
    {
        _order.Reserved(amount: 0).Confirmed();
        Assert.Equal(PaymentStatus.Captured, _order.Payment!.Status);
        Assert.Equal([What.Authorized, What.Captured], _order.Said);
        Assert.Empty(_order.Book);
    }
}
