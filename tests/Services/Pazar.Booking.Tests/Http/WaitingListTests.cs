namespace Pazar.Booking.Tests;

/// <summary>What somebody waits for, over all events.</summary>
public sealed class WaitingListTests(BoxOffice office) : IClassFixture<BoxOffice>
{
    [Fact]
    public async Task What_one_waits_for_is_listed_newest_first_in_pages_with_ones_place_in_each_line()
    {
        var (first, second) = (office.NewCustomer(), office.NewCustomer());
        List<string> events = [];
        for (var i = 0; i < 5; i++)
        {
            events.Insert(0, await SoldOutAsync());
            if (i == 2) await WaitAsync(events[0], second);
            await WaitAsync(events[0], first, 1);
        }
        List<(string Event, int Position)> listed = [];
        for (var path = "/api/waitlist?limit=2"; path is not null;)
        {
            var page = await office.Host.GetAsync(path, first);
            listed.AddRange(BoxOffice.Results(page).Select(entry => (entry.GetProperty("event_id").GetString()!, entry.GetProperty("position").GetInt32())));
            path = page["next"];
        }
        Assert.Equal(events.Select((id, i) => (id, i == 2 ? 2 : 1)), listed);
        Assert.Equal([events[2]], BoxOffice.Results(await office.Host.GetAsync("/api/waitlist", second)).Select(entry => entry.GetProperty("event_id").GetString()));
        Assert.Empty(BoxOffice.Results(await office.Host.GetAsync("/api/waitlist", office.NewCustomer())));

        await office.Host.SendAsync(HttpMethod.Delete, $"/api/events/{events[2]}/waitlist", null, first);
        Assert.Equal(4, BoxOffice.Results(await office.Host.GetAsync("/api/waitlist", first)).Count());
        Assert.Equal(1, Assert.Single(BoxOffice.Results(await office.Host.GetAsync("/api/waitlist", second))).GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task Each_entry_is_what_its_event_says_of_it()
    {
        var (evening, customer) = (await SoldOutAsync(), office.NewCustomer());
        await WaitAsync(evening, customer, 2);
        var entry = Assert.Single(BoxOffice.Results(await office.Host.GetAsync("/api/waitlist", customer)));
        Assert.Equal((await office.Host.GetAsync($"/api/events/{evening}/waitlist", customer)).Body.GetRawText(), entry.GetRawText());
    }

    [Fact]
    public async Task Whoever_was_offered_seats_waits_no_more()
    {
        var (evening, holder, customer) = (await office.AddEventAsync(1), office.NewCustomer(), office.NewCustomer());
        var held = await office.HoldAsync(evening, holder);
        await WaitAsync(evening, customer);
        await office.CancelAsync(held["id"], holder);
        Assert.Empty(BoxOffice.Results(await office.Host.GetAsync("/api/waitlist?status=WAITING", customer)));
        var offered = Assert.Single(BoxOffice.Results(await office.Host.GetAsync("/api/waitlist?status=OFFERED", customer)));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, offered.GetProperty("position").ValueKind);
        Assert.Equal("HOLD", (await office.Host.GetAsync($"/api/reservations/{offered.GetProperty("reservation_id").GetString()}", customer))["status"]);
        Assert.Equal("validation_failed", (await office.Host.GetAsync("/api/waitlist?status=GONE", customer)).Code);
    }

    [Fact]
    public async Task Nobody_waits_any_more_for_what_has_begun()
    {
        var (evening, customer) = (await SoldOutAsync(), office.NewCustomer());
        await WaitAsync(evening, customer);
        await office.ExecuteAsync($"update event set start_time = now() - interval '1 second' where id = '{evening}'");
        Assert.Empty(BoxOffice.Results(await office.Host.GetAsync("/api/waitlist?status=WAITING", customer)));
        Assert.Single(BoxOffice.Results(await office.Host.GetAsync("/api/waitlist", customer)));
    }

    [Fact]
    public async Task Only_admins_see_what_other_people_wait_for()
    {
        var (evening, customer) = (await SoldOutAsync(), office.NewCustomer());
        await WaitAsync(evening, customer);
        var user = BoxOffice.Results(await office.Host.GetAsync("/api/waitlist", customer)).Single().GetProperty("user_id").GetString();
        var other = office.NewCustomer();
        Assert.Equal("forbidden", (await office.Host.GetAsync("/api/waitlist?scope=all", other)).Code);
        Assert.Equal("forbidden", (await office.Host.GetAsync($"/api/waitlist?user_id={user}", other)).Code);
        Assert.Empty(BoxOffice.Results(await office.Host.GetAsync("/api/waitlist", office.Admin)));
        Assert.Single(BoxOffice.Results(await office.Host.GetAsync($"/api/waitlist?user_id={user}", office.Admin)));
        Assert.Contains(BoxOffice.Results(await office.Host.GetAsync("/api/waitlist?scope=all", office.Admin)), entry => entry.GetProperty("event_id").GetString() == evening);
    }

    private async Task<string> SoldOutAsync()
    {
        var evening = await office.AddEventAsync(2);
        Assert.Equal(HttpStatusCode.Created, (await office.HoldAsync(evening, office.NewCustomer(), 2)).Status);
        return evening;
    }

    private async Task WaitAsync(string evening, string customer, int quantity = 1) =>
        Assert.Equal(HttpStatusCode.Created, (await office.Host.PostAsync($"/api/events/{evening}/waitlist", $$"""{"quantity": {{quantity}}}""", customer)).Status);
}
