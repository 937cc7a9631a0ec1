using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks.Tests;

public sealed class DeliveriesTests
{
    [Fact]
    public async Task Deliveries_are_listed_newest_first_page_by_page_and_by_status()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        await shop.SayAsync([.. Enumerable.Range(0, 7).Select(_ => WebhookShop.NewOrder())]);
        await shop.HasAsync(id, "delivered", 7);
        var all = await shop.DeliveriesAsync(id);
        Assert.Equal(await shop.Webhooks.QueryAsync<string[]>("select array_agg(id::text order by sequence desc) from delivery"), all.Select(one => one.GetProperty("id").GetString()));
        var page = await shop.Host.GetAsync($"/api/webhooks/{id}/deliveries?limit=3&status=delivered", shop.Admin);
        var next = await shop.Host.GetAsync(page["next"]!, shop.Admin);
        Assert.Equal(all.Skip(3).Take(3).Select(one => one.GetProperty("id").GetString()), next.Body.GetProperty("results").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Empty(await shop.DeliveriesAsync(id, "status=failed"));
        (await shop.Host.GetAsync($"/api/webhooks/{id}/deliveries?status=lost", shop.Admin)).IsInvalid("status");
        (await shop.Host.GetAsync($"/api/webhooks/{WebhookShop.NewOrder()}/deliveries", shop.Admin)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task What_was_given_up_or_delivered_is_sent_again_and_what_waits_is_not()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Status(500));
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        var order = WebhookShop.NewOrder();
        await shop.SayAsync(order);
        await shop.SayAsync("ordering", new OrderDelivered(order, Id<User>.New(TimeProvider.System.GetUtcNow())));
        await shop.HasAsync(id, "waiting", 1);
        await Eventually.TrueAsync(async () => await shop.CountAsync("select 1 from delivery where attempts = 1 and claimed_until is null") == 1);
        var deliveries = await shop.DeliveriesAsync(id);
        var (waiting, pending) = (deliveries[0].GetProperty("id").GetString()!, deliveries[1].GetProperty("id").GetString()!);
        (await RetryAsync(waiting)).IsRefused(HttpStatusCode.Conflict, "waits_behind_another");

        // Now, and not in five seconds.
        await shop.Webhooks.ExecuteAsync("update delivery set due_at = now() + interval '1 hour' where status = 'pending'");
        receiver.Answers = Receiver.Status(200);
        Assert.Equal(HttpStatusCode.Accepted, (await RetryAsync(pending)).Status);
        await shop.HasAsync(id, "delivered", 2);

        Assert.Equal(HttpStatusCode.Accepted, (await RetryAsync(pending)).Status);
        await receiver.TookAsync(4);
        await shop.HasAsync(id, "delivered", 2);
        Assert.Equal(receiver.Arrivals[0].Id, receiver.Arrivals[3].Id);

        await shop.PatchAsync(id, """{"is_active": false}""");
        (await RetryAsync(pending)).IsRefused(HttpStatusCode.Conflict, "webhook_disabled");
        (await shop.Host.PostAsync($"/api/webhooks/{id}/test", null, shop.Admin)).IsRefused(HttpStatusCode.Conflict, "webhook_disabled");
        await shop.AuditAsync();

        Task<TestAnswer> RetryAsync(string delivery) => shop.Host.PostAsync($"/api/webhooks/{id}/deliveries/{delivery}/retry", null, shop.Admin);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task What_is_sent_again_behind_a_later_one_of_its_key_stays_behind_it_when_its_webhook_is_activated_again()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Status(500));
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        var order = WebhookShop.NewOrder();
        await shop.SayAsync(order, order);
        await Eventually.TrueAsync(async () => await shop.CountAsync("select 1 from delivery where attempts = 1 and claimed_until is null") == 1);
        // The first is given up, and the webhook is not: it took something since.
        await shop.Webhooks.ExecuteAsync("""
            update webhook set activated_at = activated_at - interval '3 days', succeeded_at = now();
            update delivery set tried_from = tried_from - interval '3 days', due_at = now() where status = 'pending'
            """);
        await shop.HasAsync(id, "failed", 1);
        await Eventually.TrueAsync(async () => await shop.CountAsync("select 1 from delivery where status = 'pending' and attempts = 1 and claimed_until is null") == 1);
        await shop.Webhooks.ExecuteAsync("update delivery set due_at = now() + interval '1 hour' where status = 'pending'");
        var first = (await shop.DeliveriesAsync(id, "status=failed")).Single().GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.Accepted, (await shop.Host.PostAsync($"/api/webhooks/{id}/deliveries/{first}/retry", null, shop.Admin)).Status);
        await shop.HasAsync(id, "waiting", 1);

        await shop.PatchAsync(id, """{"is_active": false}""");
        await shop.PatchAsync(id, """{"is_active": true}""");
        await shop.AuditAsync();
        receiver.Answers = Receiver.Status(200);
        await Eventually.TrueAsync(async () =>
        {
            await shop.Webhooks.ExecuteAsync("update delivery set due_at = clock_timestamp() where status = 'pending' and claimed_until is null");
            return await shop.CountAsync("select 1 from delivery where status = 'delivered'") == 2;
        });
        await shop.AuditAsync();
    }

    [Fact]
    public async Task A_ping_arrives_as_an_event_does()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address, "order.created");
        var asked = await shop.Host.PostAsync($"/api/webhooks/{id}/test", null, shop.Admin);
        Assert.Equal((HttpStatusCode.Accepted, "webhook.ping", "pending"), (asked.Status, asked["event_type"], asked["status"]));
        await shop.HasAsync(id, "delivered", 1);
        Assert.Equal(("webhook.ping", asked["event_id"]), (receiver.Arrivals.Single().Type, receiver.Arrivals.Single().Id));
        await shop.AuditAsync();
    }
}
