using Pazar.Booking;
using Pazar.Discounts;
using Pazar.Host;
using Pazar.Inventory;
using Pazar.Ordering;
using Pazar.Payments;

namespace Pazar.Host.Tests;

public sealed class PayableRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("CANCELLED", "CAPTURED", 100, 0, "refund", false, "charged_is_confirmed_or_refunded", "Waiting")]
    [InlineData("CANCELLED", "CAPTURED", 100, 0, null, true, "charged_is_confirmed_or_refunded", "Waiting")]
    [InlineData("CANCELLED", "CAPTURED", 100, 0, null, false, "charged_is_confirmed_or_refunded", "Broken")]
    [InlineData("CANCELLED", "REFUNDED", 100, 100, null, false, "charged_is_confirmed_or_refunded", "Kept")]
    [InlineData("CANCELLED", "VOIDED", 0, 0, null, false, "charged_is_confirmed_or_refunded", "NotConcerned")]
    [InlineData("RESERVED", "CAPTURED", 100, 0, null, false, "charged_is_confirmed_or_refunded", "Broken")]
    [InlineData("CONFIRMED", "CAPTURED", 100, 0, null, false, "charged_is_confirmed_or_refunded", "Kept")]
    [InlineData("CONFIRMED", "CAPTURED", 100, 0, null, false, "confirmed_is_charged", "Kept")]
    [InlineData("SHIPPED", "REFUNDED", 100, 100, null, false, "confirmed_is_charged", "Kept")]
    [InlineData("CONFIRMED", "CAPTURED", 99, 0, null, false, "confirmed_is_charged", "Broken")]
    [InlineData("CONFIRMED", "AUTHORIZED", 0, 0, "capture", false, "confirmed_is_charged", "Waiting")]
    [InlineData("CONFIRMED", "AUTHORIZED", 0, 0, null, true, "confirmed_is_charged", "Waiting")]
    [InlineData("SHIPPED", "AUTHORIZED", 0, 0, null, false, "confirmed_is_charged", "Broken")]
    [InlineData("CONFIRMED", "FAILED", 0, 0, null, false, "confirmed_is_charged", "Broken")]
    [InlineData("PENDING", "AUTHORIZED", 0, 0, null, false, "confirmed_is_charged", "NotConcerned")]
    [InlineData("CANCELLED", "AUTHORIZED", 0, 0, "void", false, "ended_orders_have_no_open_payment", "Waiting")]
    [InlineData("CANCELLED", "AUTHORIZED", 0, 0, null, true, "ended_orders_have_no_open_payment", "Waiting")]
    [InlineData("CANCELLED", "AUTHORIZED", 0, 0, null, false, "ended_orders_have_no_open_payment", "Broken")]
    [InlineData("CANCELLED", "REQUIRES_ACTION", 0, 0, null, false, "ended_orders_have_no_open_payment", "Broken")]
    [InlineData("CANCELLED", "UNHEARD", 0, 0, null, false, "ended_orders_have_no_open_payment", "Broken")]
    [InlineData("CANCELLED", "VOIDED", 0, 0, null, false, "ended_orders_have_no_open_payment", "Kept")]
    [InlineData("CANCELLED", "FAILED", 0, 0, "release", false, "ended_orders_have_no_open_payment", "Waiting")]
    [InlineData("DELIVERED", "CAPTURED", 100, 0, null, false, "ended_orders_have_no_open_payment", "Kept")]
    [InlineData("CONFIRMED", "CAPTURED", 100, 40, null, false, "refunds_agree", "Broken")]
    public void An_order_and_its_payment_fit(
        string order, string payment, long captured, long refunded, string? open, bool retried, string rule, string expected) =>
        Assert.Equal(expected, Try(rule, new(
            Guid.Empty, Now, new OrderFact(Guid.Empty, order, 100, payment == "REFUNDED" ? refunded : 0),
            Payment: new PaymentFact(Guid.Empty, payment, 100, captured, refunded, open, false, retried, Now))));

    [Theory]
    [InlineData(40, 40, "CAPTURED", null, false, "Kept")]
    [InlineData(0, 100, "REFUNDED", null, false, "Kept")]
    [InlineData(40, 10, "CAPTURED", "refund", false, "Waiting")]
    [InlineData(40, 0, "AUTHORIZED", null, true, "Kept")]
    [InlineData(40, 10, "CAPTURED", null, false, "Broken")]
    [InlineData(40, 0, "VOIDED", null, false, "Broken")]
    public void A_refund_that_an_order_waits_for_is_under_way(long requested, long refunded, string payment, string? open, bool retried, string expected) =>
        Assert.Equal(expected, Try("requested_refunds_are_under_way", new(
            Guid.Empty, Now, new OrderFact(Guid.Empty, "CONFIRMED", 100, refunded, requested),
            Payment: new PaymentFact(Guid.Empty, payment, 100, 100, refunded, open, false, retried, Now))));

    [Theory]
    [InlineData("CONFIRMED", true, "redeemed", "Kept")]
    [InlineData("SHIPPED", true, "redeemed", "Kept")]
    [InlineData("REFUNDED", true, "redeemed", "Kept")]
    [InlineData("CONFIRMED", true, "returned", "Broken")]
    [InlineData("CONFIRMED", true, "refused", "Broken")]
    [InlineData("DELIVERED", true, null, "Broken")]
    [InlineData("CANCELLED", true, "redeemed", "Broken")]
    [InlineData("CANCELLED", true, "returned", "Kept")]
    [InlineData("CANCELLED", true, "cancelled", "Kept")]
    [InlineData("CANCELLED", true, null, "Kept")]
    [InlineData("RESERVED", true, null, "Kept")]
    [InlineData("CONFIRMED", false, null, "NotConcerned")]
    [InlineData("CONFIRMED", false, "redeemed", "Broken")]
    public void An_order_and_the_use_of_its_coupon_fit(string order, bool hasCoupon, string? redemption, string expected) =>
        Assert.Equal(expected, Try("coupons_are_redeemed_for_live_orders_only", new(
            Guid.Empty, Now, new OrderFact(Guid.Empty, order, 100, 0, HasCoupon: hasCoupon), Redemption: redemption is null ? null : new RedemptionFact(Guid.Empty, redemption))));

    [Theory]
    [InlineData("redeemed", "Broken")]
    [InlineData("cancelled", "NotConcerned")]
    public void A_use_of_no_order_is_found(string redemption, string expected) =>
        Assert.Equal(expected, Try("everything_has_its_order", new(Guid.Empty, Now, Redemption: new RedemptionFact(Guid.Empty, redemption))));

    [Theory]
    [InlineData("CONFIRMED", "reserved", "Kept")]
    [InlineData("RESERVED", "reserved", "Kept")]
    [InlineData("CONFIRMED", "released", "Broken")]
    [InlineData("CONFIRMED", null, "Broken")]
    [InlineData("SHIPPED", "taken", "Kept")]
    [InlineData("SHIPPED", "reserved", "Broken")]
    [InlineData("DELIVERED", "reserved", "Broken")]
    [InlineData("CANCELLED", "released", "Kept")]
    [InlineData("CANCELLED", "failed", "Kept")]
    [InlineData("CANCELLED", "cancelled", "Kept")]
    [InlineData("CANCELLED", "reserved", "Broken")]
    [InlineData("CANCELLED", "taken", "Broken")]
    [InlineData("REFUNDED", "reserved", "Broken")]
    [InlineData("REFUNDED", "taken", "Kept")]
    [InlineData("PENDING", null, "Kept")]
    [InlineData("PENDING", "reserved", "Kept")]
    public void An_order_and_its_stock_fit(string order, string? stock, string expected) =>
        Assert.Equal(expected, Try("stock_is_held_for_live_orders_only", new(
            Guid.Empty, Now, new OrderFact(Guid.Empty, order, 100, 0), Stock: stock is null ? null : new StockFact(Guid.Empty, stock))));

    [Theory]
    [InlineData("CONFIRMED", "reserved", 7, "Kept")]
    [InlineData("CONFIRMED", "reserved", 8, "Broken")]
    [InlineData("SHIPPED", "taken", 8, "Broken")]
    [InlineData("CANCELLED", "released", 8, "NotConcerned")]
    public void What_is_held_or_taken_is_what_was_ordered(string order, string stock, long held, string expected) =>
        Assert.Equal(expected, Try("stock_is_what_was_ordered", new(
            Guid.Empty, Now, new OrderFact(Guid.Empty, order, 100, 0, Lines: 7), Stock: new StockFact(Guid.Empty, stock, held))));

    [Theory]
    [InlineData("VOIDED", 1, 1, "Kept")]
    [InlineData("VOIDED", 1, 0, "Broken")]
    [InlineData("FAILED", 1, 0, "Kept")]
    public void No_authorization_stands_of_what_is_voided(string payment, long authorizations, long voids, string expected) =>
        Assert.Equal(expected, Try("ended_orders_have_no_open_payment", new(
            Guid.Empty, Now, new OrderFact(Guid.Empty, "CANCELLED", 100, 0),
            Payment: new PaymentFact(Guid.Empty, payment, 100, 0, 0, null, false, false, Now), Charge: new ChargeFact(Guid.Empty, authorizations, 0, voids, 0, 0))));

    [Fact]
    public void An_operation_that_is_open_for_long_has_been_left_behind() =>
        Assert.Equal("Broken", Try("ended_orders_have_no_open_payment", new(
            Guid.Empty, Now, new OrderFact(Guid.Empty, "CANCELLED", 100, 0),
            Payment: new PaymentFact(Guid.Empty, "AUTHORIZED", 100, 0, 0, "void", false, false, Now.AddHours(-1)))));

    [Theory]
    [InlineData("CONFIRMED", "AUTHORIZED", "capture", 14, false, "confirmed_is_charged", "Waiting")]
    [InlineData("CONFIRMED", "AUTHORIZED", "capture", 15, false, "confirmed_is_charged", "Broken")]
    [InlineData("SHIPPED", "AUTHORIZED", "capture", 15, false, "confirmed_is_charged", "Broken")]
    [InlineData("SHIPPED", "AUTHORIZED", "capture", 15, true, "confirmed_is_charged", "Waiting")]
    [InlineData("CONFIRMED", "CAPTURED", "refund", 14, false, "requested_refunds_are_under_way", "Waiting")]
    [InlineData("CONFIRMED", "CAPTURED", "refund", 15, false, "requested_refunds_are_under_way", "Broken")]
    [InlineData("CONFIRMED", "AUTHORIZED", "capture", 15, false, "requested_refunds_are_under_way", "Broken")]
    [InlineData("CONFIRMED", "CAPTURED", "refund", 15, true, "requested_refunds_are_under_way", "Waiting")]
    public void A_capture_or_a_refund_is_under_way_for_a_while_only_unless_nobody_can_tell_what_became_of_it(
        string order, string payment, string open, int minutes, bool inDoubt, string rule, string expected) =>
        Assert.Equal(expected, Try(rule, new(
            Guid.Empty, Now, new OrderFact(Guid.Empty, order, 100, 0, RefundRequested: 40),
            Payment: new PaymentFact(Guid.Empty, payment, 100, payment == "CAPTURED" ? 100 : 0, 0, open, false, false, Now.AddMinutes(-minutes), IsInDoubt: inDoubt))));

    [Fact]
    public void A_confirmed_reservation_is_charged_like_an_order_and_a_free_one_needs_no_payment()
    {
        Assert.Equal("Broken", Try("confirmed_is_charged", new(Guid.Empty, Now, Reservation: new SeatFact(Guid.Empty, "CONFIRMED", 50))));
        Assert.Equal("Kept", Try("confirmed_is_charged", new(Guid.Empty, Now, Reservation: new SeatFact(Guid.Empty, "CONFIRMED", 0))));
        Assert.Equal("Broken", Try("charged_is_confirmed_or_refunded", new(
            Guid.Empty, Now, Reservation: new SeatFact(Guid.Empty, "EXPIRED", 50),
            Payment: new PaymentFact(Guid.Empty, "CAPTURED", 50, 50, 0, null, true, false, Now))));
    }

    [Theory]
    [InlineData(1, 1, 0, 100, 0, null, "Kept")]
    [InlineData(1, 2, 0, 200, 0, null, "Broken")]
    [InlineData(2, 1, 0, 100, 0, null, "Broken")]
    [InlineData(1, 1, 1, 100, 0, null, "Broken")]
    [InlineData(1, 1, 0, 90, 0, null, "Broken")]
    [InlineData(1, 1, 0, 100, 10, null, "Broken")]
    [InlineData(1, 1, 0, 100, 10, "refund", "Kept")]
    public void The_providers_book_and_the_payment_fit(long authorizations, long captures, long voids, long captured, long refunded, string? open, string expected) =>
        Assert.Equal(expected, Try("nobody_is_charged_twice", new(
            Guid.Empty, Now, new OrderFact(Guid.Empty, "CONFIRMED", 100, 0),
            Payment: new PaymentFact(Guid.Empty, "CAPTURED", 100, 100, 0, open, false, false, Now), Charge: new ChargeFact(Guid.Empty, authorizations, captures, voids, captured, refunded))));

    private static string Try(string rule, PayableFacts payable) => PayableRules.All.Single(known => known.Name == rule).Try(payable).Is.ToString();
}
