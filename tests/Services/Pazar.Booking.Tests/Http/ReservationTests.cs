namespace Pazar.Booking.Tests;

public sealed class ReservationTests(BoxOffice office) : IClassFixture<BoxOffice>
{
    [Fact]
    public async Task A_hold_is_confirmed_and_confirming_twice_answers_the_same()
    {
        var (evening, customer) = (await office.AddEventAsync(10), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer, 3);
        Assert.Equal((HttpStatusCode.Created, "HOLD"), (held.Status, held["status"]));
        Assert.Equal($"/api/reservations/{held["id"]}", held.Headers["Location"]);
        var first = await office.ConfirmAsync(held["id"], customer);
        var second = await office.ConfirmAsync(held["id"], customer);
        Assert.Equal((HttpStatusCode.OK, "CONFIRMED"), (first.Status, first["status"]));
        Assert.Equal(first.Body.GetRawText(), second.Body.GetRawText());
        Assert.Equal(3, first.Body.GetProperty("tickets").GetArrayLength());

        var read = await office.Host.GetAsync($"/api/events/{evening}", customer);
        Assert.Equal((7, 0, 1, 0, 3), (BoxOffice.Number(read, "available_capacity"), BoxOffice.Number(read, "hold_count"), BoxOffice.Number(read, "confirmed_count"),
            BoxOffice.Number(read, "held_quantity"), BoxOffice.Number(read, "confirmed_quantity")));
    }

    [Fact]
    public async Task What_cannot_be_held_is_refused_with_the_reason()
    {
        var customer = office.NewCustomer();
        var evening = await office.AddEventAsync(20);
        Assert.Equal("insufficient_capacity", (await office.HoldAsync(evening, customer, 21)).Code);
        Assert.Equal("hold_limit", (await office.HoldAsync(evening, customer, 11)).Code);
        Assert.Equal("validation_failed", (await office.HoldAsync(evening, customer, 0)).Code);
        Assert.Equal("not_found", (await office.HoldAsync(Guid.Empty.ToString(), customer)).Code);
        Assert.Equal("event_closed", (await office.HoldAsync(await office.AddEventAsync(1, more: ", \"is_active\": false"), customer)).Code);
        await office.ExecuteAsync($"update event set start_time = now() - interval '1 second' where id = '{evening}'");
        Assert.Equal("event_closed", (await office.HoldAsync(evening, customer)).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await office.Host.PostAsync("/api/reservations", "{}")).Status);
    }

    [Fact]
    public async Task A_hold_past_its_time_is_expired_everywhere_before_it_is_swept()
    {
        var (evening, customer) = (await office.AddEventAsync(1), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer);
        await office.ExecuteAsync($"update reservation set expires_at = clock_timestamp() where id = '{held["id"]}'");
        var confirmed = await office.ConfirmAsync(held["id"], customer);
        Assert.Equal((HttpStatusCode.BadRequest, "reservation_expired"), (confirmed.Status, confirmed.Code));
        Assert.Equal("not_cancellable", (await office.CancelAsync(held["id"], customer)).Code);
        Assert.Equal("EXPIRED", (await office.Host.GetAsync($"/api/reservations/{held["id"]}", customer))["status"]);
        Assert.Single(BoxOffice.Results(await office.Host.GetAsync("/api/reservations?status=EXPIRED", customer)));
        Assert.Empty(BoxOffice.Results(await office.Host.GetAsync("/api/reservations?status=HOLD", customer)));
        Assert.Equal("validation_failed", (await office.Host.GetAsync("/api/reservations?status=HOLD&status=EXPIRED", customer)).Code);
        Assert.Equal(HttpStatusCode.Created, (await office.HoldAsync(evening, office.NewCustomer())).Status);
    }

    [Fact]
    public async Task A_cancelled_reservation_frees_its_seats_once()
    {
        var (evening, customer) = (await office.AddEventAsync(2), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer, 2);
        await office.ConfirmAsync(held["id"], customer);
        var first = await office.CancelAsync(held["id"], customer);
        Assert.Equal(("CANCELLED", "customer"), (first["status"], first["cancel_reason"]));
        var again = await office.CancelAsync(held["id"], customer);
        Assert.Equal((first.Status, first.Body.GetRawText()), (again.Status, again.Body.GetRawText()));
        Assert.Equal("not_confirmable", (await office.ConfirmAsync(held["id"], customer)).Code);
        Assert.Equal(2, BoxOffice.Number(await office.Host.GetAsync($"/api/events/{evening}", customer), "available_capacity"));
    }

    [Fact]
    public async Task Somebody_elses_reservation_does_not_exist()
    {
        var (evening, customer, other) = (await office.AddEventAsync(2), office.NewCustomer(), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Host.GetAsync($"/api/reservations/{held["id"]}", other)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Host.GetAsync($"/api/reservations/{held["id"]}/tickets", other)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.ConfirmAsync(held["id"], other)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await office.CancelAsync(held["id"], other)).Status);
        Assert.Empty(BoxOffice.Results(await office.Host.GetAsync("/api/reservations", other)));
    }

    [Fact]
    public async Task Only_admins_see_other_peoples_reservations()
    {
        var (evening, first, second) = (await office.AddEventAsync(5), office.NewCustomer(), office.NewCustomer());
        var held = await office.HoldAsync(evening, first);
        await office.HoldAsync(evening, second);
        Assert.Equal("forbidden", (await office.Host.GetAsync("/api/reservations?scope=all", second)).Code);
        Assert.Equal("forbidden", (await office.Host.GetAsync($"/api/reservations?user_id={held["user_id"]}", second)).Code);
        Assert.Equal("validation_failed", (await office.Host.GetAsync("/api/reservations?scope=some", office.Admin)).Code);

        Assert.Empty(BoxOffice.Results(await office.Host.GetAsync("/api/reservations", office.Admin)));
        Assert.Equal(2, BoxOffice.Results(await office.Host.GetAsync($"/api/reservations?scope=all&event_id={evening}", office.Admin)).Count());
        var theirs = Assert.Single(BoxOffice.Results(await office.Host.GetAsync($"/api/reservations?user_id={held["user_id"]}", office.Admin)));
        Assert.Equal(held["id"], theirs.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.OK, (await office.Host.GetAsync($"/api/reservations/{held["id"]}", office.Admin)).Status);
    }

    [Fact]
    public async Task The_same_key_holds_once()
    {
        var (evening, customer) = (await office.AddEventAsync(5), office.NewCustomer());
        var first = await office.HoldAsync(evening, customer, 1, "Idempotency-Key: once");
        var second = await office.HoldAsync(evening, customer, 1, "Idempotency-Key: once");
        Assert.Equal(first["id"], second["id"]);
        Assert.Equal("true", second.Headers["Idempotent-Replay"]);
        Assert.Equal("idempotency_key_reused", (await office.HoldAsync(evening, customer, 2, "Idempotency-Key: once")).Code);
    }

    [Fact]
    public async Task A_ticket_opens_the_door_once_and_no_other_code_does()
    {
        var (evening, other, customer) = (await office.AddEventAsync(50), await office.AddEventAsync(5), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer, 10);
        await office.ConfirmAsync(held["id"], customer);
        var codes = BoxOffice.Results(await office.Host.GetAsync($"/api/reservations/{held["id"]}/tickets", customer))
            .Select(ticket => ticket.GetProperty("code").GetString()!).ToList();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(codes.Order(StringComparer.Ordinal), (await office.Host.Databases["booking"].QueryAsync<string[]>(
            $"select array(select json_array_elements_text(body -> 'tickets')) from log where type = 'reservation.confirmed' and key = '{held["id"]}'")).Order(StringComparer.Ordinal));
        Assert.All(codes, code => Assert.Equal(TicketCode.Characters, code.Length));
        // Neighbours have nothing in common: no place of the code is the same in all of them.
        Assert.DoesNotContain(Enumerable.Range(0, TicketCode.Characters), place => codes.Select(code => code[place]).Distinct().Count() == 1);

        Assert.Equal(HttpStatusCode.Forbidden, (await CheckInAsync(evening, codes[0], customer)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await CheckInAsync(other, codes[0], office.Admin)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await CheckInAsync(evening, TicketCode.New(), office.Admin)).Status);
        var arrivals = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CheckInAsync(evening, codes[0], office.Admin)));
        Assert.Single(arrivals, arrival => arrival.Status == HttpStatusCode.OK);
        Assert.Equal(9, arrivals.Count(arrival => arrival.Status == HttpStatusCode.Conflict && arrival.Code == "already_checked_in"));
        Assert.Equal("not_cancellable", (await office.CancelAsync(held["id"], customer)).Code);
    }

    private Task<Pazar.Testing.TestAnswer> CheckInAsync(string evening, string code, string token) =>
        office.Host.PostAsync($"/api/events/{evening}/check-in", $$"""{"code": "{{code}}"}""", token);
}
