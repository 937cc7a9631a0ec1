using System.Text.Json;
using Pazar.Host;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Service;

namespace Pazar.Host.Tests;

public sealed class OverviewTests(LoneShop shop) : IClassFixture<LoneShop>
{
    [Fact]
    public async Task The_overview_counts_what_is_there_and_tells_what_waits()
    {
        var customer = WholeShop.SignIn();
        var product = await shop.ProductAsync();
        var kept = await shop.PaidOrderAsync(customer, product, 2);
        var cancelled = await shop.PaidOrderAsync(customer, product);
        await shop.Host.PostAsync($"/api/orders/{cancelled}/cancel", null, customer.Token);
        await shop.PaymentAsync(customer, cancelled, "REFUNDED");
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync($"/api/orders/{cancelled}", customer.Token)).Body.GetProperty("refunded_amount").GetDecimal() == 10);
        Assert.NotNull(kept);

        var told = await ReadAsync();
        Assert.Equal("USD", told["currency"]);
        var orders = told.Body.GetProperty("orders");
        foreach (var status in orders.GetProperty("by_status").EnumerateObject())
            Assert.Equal(await shop.CountAsync("ordering", $"select 1 from orders where status = '{status.Name}'"), status.Value.GetInt64());
        Assert.Equal(7, orders.GetProperty("by_status").EnumerateObject().Count());
        var (hour, minutes, days) = (orders.GetProperty("last_hour"), orders.GetProperty("minutes"), orders.GetProperty("days"));
        Assert.Equal((60, 30), (minutes.GetArrayLength(), days.GetArrayLength()));
        Assert.Equal((2, 2, 1, 30m, 10m), FlowOf(hour));
        Assert.Equal(FlowOf(hour), FlowOf(orders.GetProperty("last_day")));
        Assert.Equal(30m, minutes.EnumerateArray().Sum(minute => minute.GetProperty("revenue").GetDecimal()));
        Assert.Equal(30m, days.EnumerateArray().Sum(day => day.GetProperty("revenue").GetDecimal()));
        Assert.Equal(2, told.Body.GetProperty("saga_durations").GetProperty("orders").GetInt64());
        Assert.True(told.Body.GetProperty("saga_durations").GetProperty("p99_milliseconds").GetDouble() > 0);
        Assert.Contains(told.Body.GetProperty("subscriptions").EnumerateArray(), one => one.GetProperty("name").GetString() == "payments.inventory" && one.GetProperty("producer").GetString() == "inventory");
        var backlogs = told.Body.GetProperty("backlogs");
        Assert.All(["dead_letters", "payments_unresolved"], name => Assert.Equal(0, backlogs.GetProperty(name).GetInt64()));
    }

    [Fact]
    public async Task Holds_dead_letters_and_payments_in_doubt_are_counted()
    {
        var before = (await ReadAsync()).Body.GetProperty("backlogs");
        var (id, payment) = (WholeShop.NewId(), WholeShop.NewId());
        var held = await shop.Host.PostAsync("/api/events", """{"name": "Tea", "capacity": 9, "start_time": "2099-01-01T18:00:00Z", "end_time": "2099-01-01T20:00:00Z"}""", shop.Admin.Token);
        Assert.Equal(HttpStatusCode.Created, (await shop.Host.PostAsync("/api/reservations", $$"""{"event_id": "{{held["id"]}}", "quantity": 3}""", WholeShop.SignIn().Token)).Status);
        await shop["catalog"].ExecuteAsync($"""
            insert into dead_letter (subscription, event_id, type, version, key, body, headers, at) values ('catalog.nothing', '{id}', 'product.created', 1, '{id}', '{"{}"}', '{"{}"}', now())
            """);
        // Of a provider that is not configured: nobody works at it.
        await shop["payments"].ExecuteAsync($"""
            insert into payment (payable_id, user_id, status, amount, currency, provider, open_operation, created_at, updated_at)
            values ('{payment}', '{id}', 'PENDING', 100, 'USD', 'elsewhere', 'authorize', now(), now());
            insert into intents (id, provider, payment_ids, committed_at) values ('{id}', 'elsewhere', array['{payment}'::uuid], now() - interval '1 minute')
            """);
        var after = (await ReadAsync()).Body.GetProperty("backlogs");
        foreach (var (name, more) in new[] { ("holds", 1), ("held_seats", 3), ("dead_letters", 1), ("payments_in_doubt", 1) })
            Assert.Equal(before.GetProperty(name).GetInt64() + more, after.GetProperty(name).GetInt64());
        await shop["catalog"].ExecuteAsync($"delete from dead_letter where event_id = '{id}'");
        await shop["payments"].ExecuteAsync($"delete from intents where id = '{id}'; delete from payment where payable_id = '{payment}'");
    }

    [Fact]
    public async Task A_service_that_cannot_be_asked_is_named_and_the_others_are_told()
    {
        var reachable = shop.Host.Databases.Where(named => named.Key != "booking").ToDictionary();
        await using Pazar.Postgres.Database nowhere = new("payments", "Host=127.0.0.1;Port=9;Username=nobody;Database=nothing", new());
        reachable["payments"] = nowhere;
        OverviewView told = null!;
        // A busy machine may keep another one from answering in time, and a subscription that has only just begun has saved nothing yet.
        await Eventually.TrueAsync(async () =>
        {
            told = await new OverviewEndpoint(() => reachable, new Currency("USD", 2), TimeProvider.System).ReadAsync(CancellationToken.None);
            return told.Unavailable.Count == 2 && told.Subscriptions.Any(lag => lag.Producer == "inventory");
        });
        Assert.Equal(["booking", "payments"], told.Unavailable);
        Assert.Null(told.Backlogs.Holds);
        Assert.Null(told.Backlogs.PaymentsInDoubt);
        Assert.NotNull(told.Orders);
        Assert.DoesNotContain(told.Subscriptions, lag => lag.Producer is "payments" or "booking");
    }

    [Fact]
    public void Stretches_in_which_nothing_was_done_are_filled()
    {
        DateTimeOffset last = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        OrderFlow done = new(last - TimeSpan.FromDays(1), 3, 2, 1, new(500), Money.Zero);
        var filled = OrdersOverviewView.Fill([done], last, TimeSpan.FromDays(1), 3);
        Assert.Equal([0, 3, 0], filled.Select(flow => flow.Placed));
        Assert.Equal([new(2026, 2, 27, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 28, 0, 0, 0, TimeSpan.Zero), last], filled.Select(flow => flow.From));
    }

    /// <summary>The overview once every service has answered in time, which a busy machine may keep some from.</summary>
    private async Task<TestAnswer> ReadAsync()
    {
        TestAnswer told = null!;
        await Eventually.TrueAsync(async () =>
        {
            told = await shop.Host.GetAsync("/api/admin/overview", shop.Admin.Token);
            Assert.Equal(HttpStatusCode.OK, told.Status);
            return told.Body.GetProperty("unavailable").GetArrayLength() == 0;
        });
        return told;
    }

    private static (long, long, long, decimal, decimal) FlowOf(JsonElement flow) => (
        flow.GetProperty("placed").GetInt64(), flow.GetProperty("confirmed").GetInt64(), flow.GetProperty("cancelled").GetInt64(),
        flow.GetProperty("revenue").GetDecimal(), flow.GetProperty("refunded_amount").GetDecimal());
}
