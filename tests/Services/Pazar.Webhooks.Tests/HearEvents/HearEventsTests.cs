using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks.Tests;

/// <summary>Who hears of what.</summary>
public sealed class HearEventsTests
{
    [Fact]
    public async Task A_webhook_hears_of_what_it_named_that_is_said_after_it_was_made()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        await shop.SayAsync(WebhookShop.NewOrder());
        var (id, _) = await shop.AddAsync(receiver.Address, "order.delivered", "payment.*");
        var order = WebhookShop.NewOrder();
        await shop.SayAsync(order);
        await shop.SayAsync("payments", new PaymentVoided(order, Id<Payment>.New(TimeProvider.System.GetUtcNow())));
        await shop.SayAsync("identity", new UserRegistered(Id<User>.New(TimeProvider.System.GetUtcNow()), "ada@shop.test", null, null));
        await shop.SayAsync("ordering", new OrderDelivered(order, Id<User>.New(TimeProvider.System.GetUtcNow())));
        await shop.HasAsync(id, "delivered", 2);
        Assert.Equal(["order.delivered", "payment.voided"], receiver.Arrivals.Select(arrival => arrival.Type).Order());
        Assert.Equal(["ordering", "payments"], receiver.Arrivals.Select(arrival => arrival.Json.GetProperty("source").GetString()).Order());
    }

    [Fact]
    public async Task One_that_was_acknowledged_misses_nothing_not_even_before_its_subscription_has_begun()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        // As before the first run: nobody stands anywhere in any log.
        await shop.Webhooks.ExecuteAsync("delete from checkpoint");
        List<string> webhooks = [];
        // While others write all the time, each hears of all that is said from its acknowledgement on, and of nothing from before it was asked for.
        using CancellationTokenSource enough = new();
        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) await shop.SayAsync(WebhookShop.NewOrder(), WebhookShop.NewOrder());
        });
        List<(string Id, long Before, long After)> added = [];
        for (var i = 0; i < 6; i++)
        {
            var before = await HeadAsync();
            var (id, _) = await shop.AddAsync(receiver.Address, i % 2 == 0 ? "*" : "order.reserved");
            added.Add((id, before, await HeadAsync()));
            await Task.Delay(100);
        }
        await enough.CancelAsync();
        await writing;
        await SenderTests.ReachedAsync(shop);
        foreach (var (id, before, after) in added)
        {
            var heard = await shop.Webhooks.QueryAsync<long[]>($"select array_agg((body::json ->> 'position')::bigint order by sequence) from delivery where webhook_id = '{id}'");
            Assert.Equal(heard.Order(), heard);
            Assert.True(heard[0] > before, $"{heard[0]} was said before {before}");
            var expected = await shop.Host.Databases["ordering"].QueryAsync<long[]>($"select array_agg(position order by position) from log where position > {after}");
            Assert.Equal(expected, heard.Where(position => position > after));
        }
        Task<long> HeadAsync() => shop.Host.Databases["ordering"].QueryAsync<long>("select coalesce(max(position), 0) from log");
    }

    [Fact]
    public async Task Where_nobody_wants_anything_no_event_is_read_and_the_checkpoint_goes_on()
    {
        await using var shop = await WebhookShop.StartAsync();
        await Eventually.TrueAsync(async () => await shop.CountAsync("select 1 from checkpoint") == Speakers.Services.Count);
        foreach (var _ in Enumerable.Range(0, 3)) await shop.SayAsync([.. Enumerable.Range(0, 2_000).Select(_ => WebhookShop.NewOrder())]);
        await SenderTests.ReachedAsync(shop);
        Assert.Equal(0, await shop.CountAsync("select 1 from delivery"));
    }

    [Fact]
    public async Task What_is_heard_again_makes_nothing_twice()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        var order = WebhookShop.NewOrder();
        await shop.SayAsync(order, order, order);
        await shop.HasAsync(id, "delivered", 3);
        // Read again from before it, as after a restore of this database's checkpoint; and a new word behind it.
        await shop.Webhooks.ExecuteAsync("update checkpoint set cursor = '0' where subscription = 'webhooks.events_ordering'");
        await shop.SayAsync(order);
        await shop.HasAsync(id, "delivered", 4);
        Assert.Equal(4, receiver.Arrivals.Count);
        await shop.AuditAsync();
    }

    [Fact]
    public async Task One_with_more_open_than_may_be_is_disabled_and_says_so()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Status(500));
        await using var shop = await WebhookShop.StartAsync(new() { ["Webhooks:MostOpen"] = "10" });
        var (id, _) = await shop.AddAsync(receiver.Address);
        await shop.SayAsync([.. Enumerable.Range(0, 15).Select(_ => WebhookShop.NewOrder())]);
        await Eventually.TrueAsync(async () => !(await shop.WebhookAsync(id)).GetProperty("is_active").GetBoolean());
        var webhook = await shop.WebhookAsync(id);
        Assert.Equal(("queue_full", 10), (webhook.GetProperty("disabled_reason").GetString(), webhook.GetProperty("open_deliveries").GetInt32()));

        Assert.Equal(1, await shop.CountAsync($"select 1 from log where type = 'webhook.disabled' and key = '{id}' and body ->> 'reason' = 'queue_full'"));

        // What is open is not lost, and what it took makes room.
        receiver.Answers = Receiver.Status(200);
        await shop.PatchAsync(id, """{"is_active": true}""");
        await shop.HasAsync(id, "delivered", 10);
        await shop.SayAsync(WebhookShop.NewOrder());
        await shop.HasAsync(id, "delivered", 11);
        await shop.AuditAsync();
    }

    [Fact]
    public async Task One_that_is_activated_again_with_as_much_open_as_may_be_may_have_as_much_more()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Status(500));
        await using var shop = await WebhookShop.StartAsync(new() { ["Webhooks:MostOpen"] = "10" });
        var (id, _) = await shop.AddAsync(receiver.Address);
        await shop.SayAsync([.. Enumerable.Range(0, 15).Select(_ => WebhookShop.NewOrder())]);
        await Eventually.TrueAsync(async () => !(await shop.WebhookAsync(id)).GetProperty("is_active").GetBoolean());

        await shop.PatchAsync(id, """{"is_active": true}""");
        await shop.SayAsync([.. Enumerable.Range(0, 10).Select(_ => WebhookShop.NewOrder())]);
        await shop.HasAsync(id, "pending", 20);
        Assert.True((await shop.WebhookAsync(id)).GetProperty("is_active").GetBoolean());
        await shop.SayAsync(WebhookShop.NewOrder());
        await Eventually.TrueAsync(async () => !(await shop.WebhookAsync(id)).GetProperty("is_active").GetBoolean());

        // Once they were taken, no more may be open than before.
        receiver.Answers = Receiver.Status(200);
        await shop.PatchAsync(id, """{"is_active": true}""");
        await shop.HasAsync(id, "delivered", 20);
        Assert.Equal(1, await shop.CountAsync($"select 1 from webhook where id = '{id}' and open_from = 0"));
        await shop.AuditAsync();
    }

    [Fact]
    public async Task Another_address_is_sent_what_is_open_at_once()
    {
        await using var broken = await Receiver.StartAsync(Receiver.Status(500));
        await using var working = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(broken.Address);
        await shop.SayAsync(WebhookShop.NewOrder());
        await Eventually.TrueAsync(async () => await shop.CountAsync("select 1 from delivery where attempts >= 1 and claimed_until is null") == 1);
        await shop.Webhooks.ExecuteAsync("update delivery set due_at = now() + interval '10 hours'");
        await shop.PatchAsync(id, $$"""{"url": "{{working.Address}}"}""");
        await shop.HasAsync(id, "delivered", 1);
    }

    [Fact]
    public async Task A_webhook_is_changed_while_the_databases_of_others_are_away()
    {
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync("http://127.0.0.1:9/", "order.reserved");
        await shop.Host.Databases["ordering"].ExecuteAsync("alter table log rename to log_away");
        Assert.Equal(HttpStatusCode.OK, (await shop.PatchAsync(id, """{"description": "The ERP", "is_active": false}""")).Status);
        await shop.Host.Databases["ordering"].ExecuteAsync("alter table log_away rename to log");
    }
}
