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
        await office.ConfirmAsync(held["id"], customer, "pm_card_authenticationRequired", "Prefer: wait=0");
        await office.UntilPaymentIsAsync("REQUIRES_ACTION", held["id"]!, customer);
        await office.ExecuteAsync($"update reservation set expires_at = clock_timestamp() where id = '{held["id"]}'");
        await office.Host.PostAsync($"/api/payments/reservation/{held["id"]}/pay", """{"payment_method": "pm_card_visa"}""", customer);
        await office.UntilPaymentIsAsync("VOIDED", held["id"]!, customer);
        Assert.Equal("reservation_expired", (await office.ConfirmAsync(held["id"], customer)).Code);
        Assert.Equal(1, BoxOffice.Number(await office.Host.GetAsync($"/api/events/{evening}", customer), "available_capacity"));
    }

    [Fact]
    public async Task A_payment_that_waits_for_its_customer_is_told_at_once_and_can_be_made_with_another_card()
    {
        var (evening, customer) = (await office.AddEventAsync(5, price: 10), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer);
        var waiting = office.ConfirmAsync(held["id"], customer, "pm_card_authenticationRequired", "Prefer: wait=30");
        await office.UntilPaymentIsAsync("REQUIRES_ACTION", held["id"]!, customer);
        await office.SayAsync("payment.action_required", held["id"]!);
        var waits = await waiting;
        Assert.Equal((HttpStatusCode.Accepted, "HOLD", "ACTION_REQUIRED"), (waits.Status, waits["status"], waits["payment_status"]));
        // Without another card there is nothing to try again.
        Assert.Equal(HttpStatusCode.Accepted, (await office.ConfirmAsync(held["id"], customer)).Status);
        var paid = await office.ConfirmAsync(held["id"], customer, "pm_card_visa");
        Assert.Equal((HttpStatusCode.OK, "CONFIRMED", "ACCEPTED"), (paid.Status, paid["status"], paid["payment_status"]));
        await office.UntilPaymentIsAsync("CAPTURED", held["id"]!, customer);
    }

    [Fact]
    public async Task Paying_at_payments_and_confirming_again_take_turns_as_often_as_the_customer_likes()
    {
        var (evening, customer) = (await office.AddEventAsync(5, price: 10), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer);
        await office.ConfirmAsync(held["id"], customer, "pm_card_authenticationRequired", "Prefer: wait=0");
        foreach (var method in new[] { "pm_card_authenticationRequired", "pm_card_chargeDeclined" })
        {
            await office.UntilPaymentIsAsync("REQUIRES_ACTION", held["id"]!, customer);
            await office.Host.PostAsync($"/api/payments/reservation/{held["id"]}/pay", $$"""{"payment_method": "{{method}}"}""", customer);
        }
        await office.UntilPaymentIsAsync("REQUIRES_ACTION", held["id"]!, customer);
        await office.SayAsync("payment.action_required", held["id"]!);
        // News of an earlier payment would be taken for the next one's.
        await office.UntilHeardAsync(held["id"]!);
        await office.UntilReservationAsync(held["id"]!, customer, read => read["payment_status"] == "ACTION_REQUIRED");
        Assert.Equal("payment_declined", (await office.ConfirmAsync(held["id"], customer, "pm_card_chargeDeclined")).Code);
        Assert.Equal("CONFIRMED", (await office.ConfirmAsync(held["id"], customer, "pm_card_visa"))["status"]);
    }

    [Fact]
    public async Task A_reservation_whose_payment_cannot_be_captured_is_withdrawn_and_its_tickets_open_no_door()
    {
        var (evening, customer, next) = (await office.AddEventAsync(2, price: 10), office.NewCustomer(), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer, 2);
        var confirmed = await office.ConfirmAsync(held["id"], customer, "pm_card_visa");
        var ticket = confirmed.Body.GetProperty("tickets")[0].GetProperty("code").GetString();
        await office.UntilPaymentIsAsync("CAPTURED", held["id"]!, customer);
        Assert.Equal(HttpStatusCode.Created, (await office.Host.PostAsync($"/api/events/{evening}/waitlist", """{"quantity": 2}""", next)).Status);

        for (var i = 0; i < 2; i++) await office.SayAsync("payment.capture_failed", held["id"]!, "\"failure_code\": \"card_declined\"");
        var withdrawn = await office.UntilReservationAsync(held["id"]!, customer, read => read["status"] == "CANCELLED");
        Assert.Equal("capture_failed", withdrawn["cancel_reason"]);
        Assert.Empty(withdrawn.Body.GetProperty("tickets").EnumerateArray());
        Assert.Equal("not_found", (await office.Host.PostAsync($"/api/events/{evening}/check-in", $$"""{"code": "{{ticket}}"}""", office.Admin)).Code);
        Assert.Equal("OFFERED", (await office.Host.GetAsync($"/api/events/{evening}/waitlist", next))["status"]);
        Assert.Equal(["reservation.cancelled", "reservation.payment_unwanted"], await office.SaidAsync(held["id"]!, "reservation.cancelled", "reservation.payment_unwanted"));
        Assert.Equal("capture_failed", (await office.CancelAsync(held["id"], customer))["cancel_reason"]);
    }

    [Fact]
    public async Task News_of_a_payment_whose_reservation_nobody_knows_is_kept_as_a_dead_letter()
    {
        foreach (var (type, more) in new[] { ("payment.authorized", "\"amount\": 1, \"currency\": \"USD\""), ("payment.failed", "\"failure_code\": \"card_declined\"") })
        {
            var unknown = Guid.CreateVersion7().ToString();
            await office.SayAsync(type, unknown, more);
            await Eventually.TrueAsync(async () => await office.CountAsync($"select 1 from dead_letter where key = '{unknown}'") == 1);
        }
        // Those of orders are not Booking's.
        var order = Guid.CreateVersion7().ToString();
        await office.SayAsync("payment.failed", order, "\"failure_code\": \"card_declined\"", isOfReservation: false);
        var (evening, customer) = (await office.AddEventAsync(5, price: 10), office.NewCustomer());
        Assert.Equal("CONFIRMED", (await office.ConfirmAsync((await office.HoldAsync(evening, customer))["id"], customer, "pm_card_visa"))["status"]);
        Assert.Equal(0, await office.CountAsync($"select 1 from dead_letter where key = '{order}'"));
    }

    [Theory]
    [InlineData("wait=0", 3)]
    [InlineData("wait=1", 8)]
    public async Task Who_prefers_to_wait_less_is_answered_sooner(string prefer, int mostSeconds)
    {
        var (evening, customer) = (await office.AddEventAsync(5, price: 10), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer);
        // A payment that was asked for and that nobody carries out.
        await office.ExecuteAsync($"update reservation set payment = 'REQUESTED', payment_attempt = 1 where id = '{held["id"]}'");
        var before = System.Diagnostics.Stopwatch.GetTimestamp();
        var answer = await office.ConfirmAsync(held["id"], customer, null, $"Prefer: {prefer}");
        Assert.Equal((HttpStatusCode.Accepted, "wait"), (answer.Status, answer.Headers["Preference-Applied"]));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(before).TotalSeconds, 0, mostSeconds);
    }
}
