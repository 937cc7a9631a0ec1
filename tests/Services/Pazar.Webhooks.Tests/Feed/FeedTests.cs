using System.Diagnostics;
using System.Text.Json;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks.Tests;

public sealed class FeedTests
{
    [Fact]
    public async Task Whoever_follows_the_cursors_hears_each_event_once_in_the_order_of_its_log_while_many_write()
    {
        await using var shop = await WebhookShop.StartAsync();
        await using var beside = await shop.StartBesideAsync();
        string[] services = ["booking", "catalog", "ordering", "payments"];
        var writing = services.SelectMany(service => Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await shop.SayAsync(service, [.. Enumerable.Range(0, i % 5 + 1).Select(_ => WebhookShop.Reserved(WebhookShop.NewOrder()))]);
        }))).ToList();
        var written = Task.WhenAll(writing);

        // From two processes by turns, as a client behind a balancer would.
        List<(string Source, long Position)> heard = [];
        string? after = null;
        for (var turn = 0; ; turn++)
        {
            var isOver = written.IsCompleted;
            var page = await (turn % 2 == 0 ? shop.Host : beside).GetAsync($"/api/feed?limit=37{(after is null ? "" : $"&after={after}")}", shop.Admin, "Prefer: wait=1");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            var results = page.Body.GetProperty("results").EnumerateArray().Select(one => (one.GetProperty("source").GetString()!, one.GetProperty("position").GetInt64())).ToList();
            heard.AddRange(results);
            after = page["next"];
            if (isOver && results.Count == 0) break;
        }
        await written;
        foreach (var service in services)
        {
            var log = await shop.Host.Databases[service].QueryAsync<long[]>("select array_agg(position order by position) from log");
            Assert.Equal(log, heard.Where(one => one.Source == service).Select(one => one.Position));
        }
    }

    [Fact]
    public async Task Types_are_chosen_by_the_server_and_the_cursor_goes_past_what_was_not()
    {
        await using var shop = await WebhookShop.StartAsync();
        var order = WebhookShop.NewOrder();
        await shop.SayAsync([.. Enumerable.Range(0, 1_000).Select(_ => WebhookShop.NewOrder())]);
        await shop.SayAsync("ordering", new OrderDelivered(order, Id<User>.New(TimeProvider.System.GetUtcNow())));
        await shop.SayAsync("identity", new PasswordResetRequested(Id<User>.New(TimeProvider.System.GetUtcNow()), Guid.CreateVersion7(), TimeProvider.System.GetUtcNow()));
        var page = await shop.Host.GetAsync("/api/feed?types=order.delivered,payment.*", shop.Admin);
        var told = Assert.Single(page.Body.GetProperty("results").EnumerateArray());
        Assert.Equal(["id", "type", "version", "source", "key", "timestamp", "at", "position", "headers", "data"], told.EnumerateObject().Select(field => field.Name));
        Assert.Equal(("order.delivered", order.ToString()), (told.GetProperty("type").GetString(), told.GetProperty("data").GetProperty("order_id").GetString()));
        var again = await shop.Host.GetAsync($"/api/feed?after={page["next"]}", shop.Admin);
        Assert.DoesNotContain(again.Body.GetProperty("results").EnumerateArray(), one => one.GetProperty("source").GetString() == "ordering");

        var everything = await shop.Host.GetAsync("/api/feed?types=user.*&limit=500", shop.Admin);
        Assert.DoesNotContain(everything.Body.GetProperty("results").EnumerateArray(), one => one.GetProperty("type").GetString() == "user.password_reset_requested");
    }

    [Fact]
    public async Task A_rare_event_behind_a_great_many_others_is_found()
    {
        await using var shop = await WebhookShop.StartAsync();
        await shop.Host.Databases["ordering"].ExecuteAsync("""
            select append_events(array_agg(gen_random_uuid()), array_agg('order.reserved'::text), array_agg(1::smallint), array_agg(gen_random_uuid()), array_agg('{}'::json), array_agg('{}'::json))
            from generate_series(1, 45000)
            """);
        await shop.SayAsync("ordering", new OrderDelivered(WebhookShop.NewOrder(), Id<User>.New(TimeProvider.System.GetUtcNow())));
        var page = await shop.Host.GetAsync("/api/feed?types=order.delivered", shop.Admin);
        Assert.Single(page.Body.GetProperty("results").EnumerateArray());
    }

    [Fact]
    public async Task Who_waits_is_told_at_once_and_otherwise_when_the_time_is_over()
    {
        await using var shop = await WebhookShop.StartAsync();
        var now = (await shop.Host.GetAsync("/api/feed?after=now", shop.Admin))["next"];
        var began = Stopwatch.StartNew();
        var nothing = await shop.Host.GetAsync($"/api/feed?after={now}", shop.Admin, "Prefer: wait=1");
        Assert.Empty(nothing.Body.GetProperty("results").EnumerateArray());
        Assert.True(began.Elapsed > TimeSpan.FromSeconds(0.9));

        began.Restart();
        var waiting = shop.Host.GetAsync($"/api/feed?after={nothing["next"]}&types=order.*", shop.Admin, "Prefer: wait=30");
        await shop.SayAsync("booking", WebhookShop.Reserved(WebhookShop.NewOrder()));
        await shop.SayAsync(WebhookShop.NewOrder());
        Assert.NotEmpty((await waiting).Body.GetProperty("results").EnumerateArray());
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task So_many_wait_and_one_more_is_refused()
    {
        await using var shop = await WebhookShop.StartAsync();
        var waiting = Enumerable.Range(0, FeedWaits.MostOfOne + 5).Select(_ => shop.Host.GetAsync("/api/feed?after=now", shop.Admin, "Prefer: wait=8")).ToList();
        var answers = await Task.WhenAll(waiting);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/feed?after=now", shop.Admin, "Prefer: wait=1")).Status);
    }

    [Fact]
    public async Task A_machine_with_a_key_for_events_reads_it_and_one_with_another_key_does_not()
    {
        await using var shop = await WebhookShop.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/feed", await KeyAsync("events:read"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shop.Host.GetAsync("/api/feed", await KeyAsync("webhooks:read"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await shop.Host.GetAsync("/api/webhooks", await KeyAsync("events:read"))).Status);

        async Task<string> KeyAsync(string scope)
        {
            var made = await shop.Host.PostAsync("/api/api-keys", $$"""{"name": "{{scope}}", "scopes": ["{{scope}}"]}""", shop.Admin);
            Assert.True(made.Status == HttpStatusCode.Created, made.Body.ToString());
            return made["key"]!;
        }
    }

    [Fact]
    public async Task A_service_that_a_cursor_does_not_know_is_read_from_its_first_event()
    {
        await using var shop = await WebhookShop.StartAsync();
        await shop.SayAsync(WebhookShop.NewOrder());
        var cursor = FeedCursor.Parse((await shop.Host.GetAsync("/api/feed?after=now", shop.Admin))["next"]!)!;
        cursor = new(cursor.Places.Remove("ordering").Add("retired", "7"));
        var page = await shop.Host.GetAsync($"/api/feed?after={cursor.ToText()}", shop.Admin);
        Assert.Equal("ordering", Assert.Single(page.Body.GetProperty("results").EnumerateArray()).GetProperty("source").GetString());
        Assert.DoesNotContain("retired", FeedCursor.Parse(page["next"]!)!.Places.Keys);
    }

    [Fact]
    public async Task A_log_that_does_not_have_what_a_cursor_has_passed_is_not_read_on_in_silence()
    {
        await using var shop = await WebhookShop.StartAsync();
        await shop.SayAsync(WebhookShop.NewOrder());
        var now = FeedCursor.Parse((await shop.Host.GetAsync("/api/feed?after=now", shop.Admin))["next"]!)!;
        foreach (var place in new[] { "9", $"1/{Guid.CreateVersion7()}" })
        {
            var answer = await shop.Host.GetAsync($"/api/feed?after={new FeedCursor(now.Places.SetItem("ordering", place)).ToText()}", shop.Admin);
            answer.IsRefused(HttpStatusCode.Conflict, "cursor_of_another_log");
            Assert.Contains("ordering", answer["detail"]!, StringComparison.Ordinal);
        }
        // What follows the cursor has left.
        await shop.Host.Databases["ordering"].ExecuteAsync("select append_events(array[gen_random_uuid()], array['order.reserved'], array[1::smallint], array[gen_random_uuid()], array['{}'::json], array['{}'::json]); drop table log_1");
        await shop.Host.Databases["ordering"].ExecuteAsync("select setval('log_position', 5000001); select append_events(array[gen_random_uuid()], array['order.reserved'], array[1::smallint], array[gen_random_uuid()], array['{}'::json], array['{}'::json])");
        (await shop.Host.GetAsync($"/api/feed?after={now.ToText()}", shop.Admin)).IsRefused(HttpStatusCode.Gone, "cursor_expired");
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/feed", shop.Admin)).Status);
    }

    [Theory]
    [InlineData("after=nothing", "after")]
    [InlineData("after=", "after")]
    [InlineData("types=order.lost", "types")]
    [InlineData("types=", "types")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    public async Task What_is_wrong_is_named(string query, string field)
    {
        await using var shop = await WebhookShop.StartAsync();
        (await shop.Host.GetAsync($"/api/feed?{query}", shop.Admin)).IsInvalid(field);
    }
}
