namespace Pazar.Booking.Tests;

public sealed class EventTests(BoxOffice office) : IClassFixture<BoxOffice>
{
    [Fact]
    public async Task Only_admins_change_events_and_only_the_version_that_they_mean()
    {
        var (evening, customer) = (await office.AddEventAsync(5), office.NewCustomer());
        Assert.Equal(HttpStatusCode.Forbidden, (await office.Host.PostAsync("/api/events", BoxOffice.Event(5), customer)).Status);
        var read = await office.Host.GetAsync($"/api/events/{evening}", customer);
        Assert.Equal(HttpStatusCode.NotModified, (await office.Host.GetAsync($"/api/events/{evening}", customer, $"If-None-Match: {read.ETag}")).Status);
        var changed = await office.Host.SendAsync(HttpMethod.Patch, $"/api/events/{evening}", """{"name": "Night"}""", office.Admin, $"If-Match: {read.ETag}");
        Assert.Equal((HttpStatusCode.OK, "Night"), (changed.Status, changed["name"]));
        var stale = await office.Host.SendAsync(HttpMethod.Put, $"/api/events/{evening}", BoxOffice.Event(5), office.Admin, $"If-Match: {read.ETag}");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), (stale.Status, stale.Code));
    }

    [Fact]
    public async Task What_admins_are_shown_beyond_others_has_a_tag_of_its_own()
    {
        var (evening, customer) = (await office.AddEventAsync(5), office.NewCustomer());
        await PatchAsync(evening, """{"metadata": {"hall": "7"}}""", "If-Match: *");
        var customers = await office.Host.GetAsync($"/api/events/{evening}", customer);
        var admins = await office.Host.GetAsync($"/api/events/{evening}", office.Admin, $"If-None-Match: {customers.ETag}");
        Assert.Equal((HttpStatusCode.OK, "7"), (admins.Status, admins.Body.GetProperty("metadata").GetProperty("hall").GetString()));
        var changed = await PatchAsync(evening, """{"name": "Night"}""", $"If-Match: {admins.ETag}");
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(HttpStatusCode.NotModified, (await office.Host.GetAsync($"/api/events/{evening}", office.Admin, $"If-None-Match: {changed.ETag}")).Status);
    }

    [Fact]
    public async Task An_admin_edits_while_seats_are_sold_and_fails_only_when_somebody_else_edited()
    {
        var (evening, customer) = (await office.AddEventAsync(50), office.NewCustomer());
        for (var i = 0; i < 5; i++)
        {
            var read = await office.Host.GetAsync($"/api/events/{evening}", customer);
            await office.HoldAsync(evening, customer);
            var again = await office.Host.GetAsync($"/api/events/{evening}", customer, $"If-None-Match: {read.ETag}");
            Assert.Equal(HttpStatusCode.OK, again.Status);
            Assert.Equal(HttpStatusCode.OK, (await PatchAsync(evening, $$"""{"name": "Edit {{i}}"}""", $"If-Match: {read.ETag}")).Status);
            Assert.Equal("stale", (await PatchAsync(evening, """{"name": "Lost"}""", $"If-Match: {read.ETag}")).Code);
        }
    }

    [Fact]
    public async Task Null_clears_what_may_be_empty_and_is_refused_for_the_rest()
    {
        var evening = await office.AddEventAsync(5, price: 3, more: ", \"description\": \"With tea\"");
        var cleared = await PatchAsync(evening, """{"description": null, "price": null}""");
        Assert.Equal(("", 0m), (cleared["description"], cleared.Body.GetProperty("price").GetDecimal()));
        foreach (var field in new[] { "name", "capacity", "start_time", "end_time", "is_active" })
        {
            var refused = await PatchAsync(evening, $$"""{"{{field}}": null}""");
            Assert.True(refused.Code == "validation_failed" && refused.Body.GetProperty("errors").TryGetProperty(field, out _), $"{field}: {refused.Body}");
        }
        Assert.Equal("Evening", (await PatchAsync(evening, "{}"))["name"]);
    }

    private Task<Pazar.Testing.TestAnswer> PatchAsync(string evening, string body, params string[] headers) =>
        office.Host.SendAsync(HttpMethod.Patch, $"/api/events/{evening}", body, office.Admin, headers);

    [Fact]
    public async Task The_capacity_never_falls_below_what_is_taken_and_an_event_with_reservations_is_not_deleted()
    {
        var (evening, customer) = (await office.AddEventAsync(5), office.NewCustomer());
        var held = await office.HoldAsync(evening, customer, 3);
        Assert.Equal("capacity_below_taken", (await office.Host.SendAsync(HttpMethod.Patch, $"/api/events/{evening}", """{"capacity": 2}""", office.Admin)).Code);
        Assert.Equal(HttpStatusCode.OK, (await office.Host.SendAsync(HttpMethod.Patch, $"/api/events/{evening}", """{"capacity": 3}""", office.Admin)).Status);
        var refused = await office.Host.SendAsync(HttpMethod.Delete, $"/api/events/{evening}", null, office.Admin);
        Assert.Equal("event_has_reservations", refused.Code);
        Assert.Equal("The event has 1 hold.", refused["detail"]);
        await office.CancelAsync(held["id"], customer);
        var deleted = await office.Host.SendAsync(HttpMethod.Delete, $"/api/events/{evening}", null, office.Admin);
        Assert.Equal((HttpStatusCode.OK, "Event deleted successfully."), (deleted.Status, deleted["message"]));
        Assert.Equal(HttpStatusCode.NotFound, (await office.Host.GetAsync($"/api/events/{evening}", customer)).Status);
        Assert.Equal("CANCELLED", (await office.Host.GetAsync($"/api/reservations/{held["id"]}", customer))["status"]);
    }

    [Fact]
    public async Task Events_are_listed_by_their_start_filtered_and_paged()
    {
        var customer = office.NewCustomer();
        for (var day = 1; day <= 5; day++)
        {
            await office.Host.PostAsync("/api/events", $$"""
                {"name": "Day {{day}}", "capacity": 1, "start_time": "2031-05-0{{day}}T23:30:00Z", "end_time": "2031-05-0{{day + 1}}T01:00:00Z", "is_active": {{(day == 3 ? "false" : "true")}}}
                """, office.Admin);
        }
        var page = await office.Host.GetAsync("/api/events?is_active=true&start_date=2031-05-01&end_date=2031-05-04&limit=2", customer);
        Assert.Equal(["Day 1", "Day 2"], BoxOffice.Results(page).Select(e => e.GetProperty("name").GetString()));
        var next = await office.Host.GetAsync(page["next"]!, customer);
        Assert.Equal(["Day 4"], BoxOffice.Results(next).Select(e => e.GetProperty("name").GetString()));
        Assert.Equal("validation_failed", (await office.Host.GetAsync("/api/events?start_date=tomorrow", customer)).Code);
        Assert.Equal("validation_failed", (await office.Host.GetAsync("/api/events?cursor=eA", customer)).Code);
    }

    [Fact]
    public async Task What_an_event_may_not_be_is_told_by_field()
    {
        var answer = await office.Host.PostAsync("/api/events", """
            {"name": "", "capacity": 0, "price": -1, "start_time": "2031-05-02T00:00:00Z", "end_time": "2031-05-01T00:00:00Z"}
            """, office.Admin);
        Assert.Equal("validation_failed", answer.Code);
        Assert.Equal(["capacity", "end_time", "name", "price"], answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task An_end_that_a_patch_would_put_before_the_beginning_is_told_by_field()
    {
        var answer = await PatchAsync(await office.AddEventAsync(5), """{"end_time": "2098-01-01T00:00:00Z"}""");
        Assert.Equal("validation_failed", answer.Code);
        Assert.Equal(["end_time"], answer.Body.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task The_stream_tells_the_seats_as_they_go()
    {
        var (evening, customer) = (await office.AddEventAsync(5), office.NewCustomer());
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/events/{evening}/stream");
        request.Headers.Authorization = new("Bearer", customer);
        using var response = await office.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync());
        Assert.Contains("\"available_capacity\":5", await NextAsync(reader), StringComparison.Ordinal);
        await office.HoldAsync(evening, customer, 2);
        Assert.Contains("\"available_capacity\":3", await NextAsync(reader), StringComparison.Ordinal);
    }

    private static async Task<string> NextAsync(StreamReader reader)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            var line = await reader.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The stream ended.");
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return line;
        }
    }
}
