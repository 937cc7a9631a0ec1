namespace Pazar.Booking.Tests;

public sealed class PaidReservationTests(BoxOffice office) : IClassFixture<BoxOffice>
{
    [Fact]
    public async Task A_paid_reservation_is_confirmed_captured_and_refunded_when_it_is_cancelled()
    {
        var (evening, customer) = (await office.AddEventAsync(5, price: 24.50m), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer, 2);
        var confirmed = await office.ConfirmAsync(held["id"], customer, "pm_card_visa");
        Assert.Equal((HttpStatusCode.OK, "CONFIRMED", 49.00m), (confirmed.Status, confirmed["status"], confirmed.Body.GetProperty("total_amount").GetDecimal()));
        await office.UntilPaymentIsAsync("CAPTURED", held["id"]!, customer);
        Assert.Equal(HttpStatusCode.OK, (await office.CancelAsync(held["id"], customer)).Status);
        await office.UntilPaymentIsAsync("REFUNDED", held["id"]!, customer);
        var payment = await office.Host.GetAsync($"/api/payments/{held["id"]}", customer);
        Assert.Equal(held["id"], payment["reservation_id"]);
        Assert.Equal(49.00m, payment.Body.GetProperty("refunded_amount").GetDecimal());
    }

    [Fact]
    public async Task A_declined_payment_leaves_the_hold_says_why_and_can_be_tried_again()
    {
        var (evening, customer) = (await office.AddEventAsync(5, price: 10), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer);
        var declined = await office.ConfirmAsync(held["id"], customer, "pm_card_chargeDeclinedInsufficientFunds");
        Assert.Equal((HttpStatusCode.PaymentRequired, "payment_declined"), (declined.Status, declined.Code));
        Assert.Contains("insufficient_funds", declined["detail"], StringComparison.Ordinal);
        var read = await office.Host.GetAsync($"/api/reservations/{held["id"]}", customer);
        Assert.Equal(("HOLD", "insufficient_funds"), (read["status"], read["payment_failure"]));
        Assert.Equal("CONFIRMED", (await office.ConfirmAsync(held["id"], customer, "pm_card_visa"))["status"]);
        await office.UntilPaymentIsAsync("CAPTURED", held["id"]!, customer);
    }

    [Fact]
    public async Task A_payment_that_arrives_after_the_hold_has_lapsed_is_void_and_the_seat_is_free()
    {
        var (evening, customer) = (await office.AddEventAsync(1, price: 10), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer);
        // It waits for the customer at the provider, and is paid there when its time is over.
        var confirming = office.ConfirmAsync(held["id"], customer, "pm_card_authenticationRequired");
        await office.UntilPaymentIsAsync("REQUIRES_ACTION", held["id"]!, customer);
        await office.ExecuteAsync($"update reservation set expires_at = clock_timestamp() where id = '{held["id"]}'");
        await office.Host.PostAsync($"/api/payments/order/{held["id"]}/pay", """{"payment_method": "pm_card_visa"}""", customer);
        Assert.Equal("reservation_expired", (await confirming).Code);
        await office.UntilPaymentIsAsync("VOIDED", held["id"]!, customer);
        Assert.Equal(1, BoxOffice.Number(await office.Host.GetAsync($"/api/events/{evening}", customer), "available_capacity"));
    }
}
