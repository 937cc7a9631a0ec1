using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks.Tests;

/// <summary>From an event to its receiver and back.</summary>
public sealed class SenderTests
{
    [Fact]
    public async Task An_event_arrives_signed_for_the_verifier_that_receivers_use_and_with_both_secrets_while_one_follows_the_other()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        var (id, secret) = await shop.AddAsync(receiver.Address + "/hooks", "order.*");
        await shop.SayAsync(WebhookShop.NewOrder());
        await receiver.TookAsync(1);
        var first = receiver.Arrivals[0];
        Assert.Equal(("/hooks", "application/json; charset=utf-8"), (first.Path, first.Headers["Content-Type"]));
        Assert.Equal(first.Id, first.Json.GetProperty("id").GetString());
        Assert.Equal("order.reserved", await Verifier.AskAsync(secret, first));
        Assert.StartsWith("refused", await Verifier.AskAsync(secret, first, first.Body.Replace("order", "odder", StringComparison.Ordinal)), StringComparison.Ordinal);

        var rotated = await shop.Host.PostAsync($"/api/webhooks/{id}/rotate-secret", null, shop.Admin);
        Assert.NotEqual(secret, rotated["secret"]);
        await shop.SayAsync(WebhookShop.NewOrder());
        await receiver.TookAsync(2);
        Assert.Equal("order.reserved", await Verifier.AskAsync(secret, receiver.Arrivals[1]));
        Assert.Equal("order.reserved", await Verifier.AskAsync(rotated["secret"]!, receiver.Arrivals[1]));

        await shop.Webhooks.ExecuteAsync("update webhook set previous_until = now()");
        await shop.SayAsync(WebhookShop.NewOrder());
        await receiver.TookAsync(3);
        Assert.StartsWith("refused", await Verifier.AskAsync(secret, receiver.Arrivals[2]), StringComparison.Ordinal);
        Assert.Equal("order.reserved", await Verifier.AskAsync(rotated["secret"]!, receiver.Arrivals[2]));
    }

    [Fact]
    public async Task Events_of_one_key_arrive_in_their_order_whatever_fails_and_those_of_others_wait_for_nobody()
    {
        ConcurrentDictionary<string, int> tries = new();
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        var orders = Enumerable.Range(0, 5).Select(_ => WebhookShop.NewOrder()).ToList();
        // The first word about the first order fails twice, the first about each other one once: their later words wait.
        receiver.Answers = (arrival, context) =>
        {
            var key = arrival.Json.GetProperty("key").GetString()!;
            context.Response.StatusCode = tries.AddOrUpdate(key, 1, (_, count) => count + 1) <= (key == orders[0].ToString() ? 2 : 1) ? 500 : 200;
            return Task.CompletedTask;
        };
        var (id, _) = await shop.AddAsync(receiver.Address);
        foreach (var _ in Enumerable.Range(0, 4)) await shop.SayAsync([.. orders]);
        await DeliverAllAsync(shop, id, 20);

        foreach (var order in orders)
        {
            var log = await shop.Host.Databases["ordering"].QueryAsync<string[]>($"select array_agg(id::text order by position) from log where key = '{order}'");
            var arrived = receiver.Arrivals.Where(arrival => arrival.Json.GetProperty("key").GetString() == order.ToString()).Select(arrival => arrival.Id).ToList();
            Assert.Equal(log, arrived.Distinct());
            Assert.Equal(log.Length + (order == orders[0] ? 2 : 1), arrived.Count);
            Assert.Equal(arrived, arrived.OrderBy(one => Array.IndexOf(log, one)));
        }
        await shop.AuditAsync();
    }

    [Fact]
    public async Task What_is_first_of_its_key_and_fails_keeps_those_behind_it_until_it_is_given_up()
    {
        var order = WebhookShop.NewOrder();
        await using var receiver = await Receiver.StartAsync((arrival, context) => Receiver.Status(arrival.Type == "order.reserved" ? 500 : 200)(arrival, context));
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        await shop.SayAsync(order);
        await shop.SayAsync("ordering", new OrderDelivered(order, Id<User>.New(TimeProvider.System.GetUtcNow())));
        await shop.SayAsync("ordering", new OrderDelivered(WebhookShop.NewOrder(), Id<User>.New(TimeProvider.System.GetUtcNow())));
        await shop.HasAsync(id, "delivered", 1);
        await shop.HasAsync(id, "waiting", 1);

        // Three days later.
        await shop.Webhooks.ExecuteAsync("update delivery set tried_from = tried_from - interval '3 days', due_at = now() where status = 'pending'; update webhook set activated_at = activated_at - interval '3 days'");
        await shop.HasAsync(id, "failed", 1);
        await shop.HasAsync(id, "delivered", 2);
        // It took others in that time.
        Assert.True((await shop.WebhookAsync(id)).GetProperty("is_active").GetBoolean());
        await shop.AuditAsync();
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_webhook_that_takes_nothing_for_three_days_is_disabled_and_activated_again_it_goes_on()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Status(500));
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        await shop.SayAsync(WebhookShop.NewOrder(), WebhookShop.NewOrder());
        await Eventually.TrueAsync(async () => await shop.CountAsync("select 1 from delivery where attempts = 1 and claimed_until is null") == 2);
        var failing = await shop.WebhookAsync(id);
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, failing.GetProperty("failing_since").ValueKind);
        var delivery = (await shop.DeliveriesAsync(id))[0];
        Assert.Equal((500, "It was answered 500."), (delivery.GetProperty("answer_status").GetInt32(), delivery.GetProperty("last_error").GetString()));
        Assert.InRange(delivery.GetProperty("next_attempt_at").GetDateTimeOffset() - delivery.GetProperty("last_attempt_at").GetDateTimeOffset(), TimeSpan.FromSeconds(4.4), TimeSpan.FromSeconds(5.6));

        await shop.Webhooks.ExecuteAsync("update webhook set activated_at = activated_at - interval '3 days'; update delivery set tried_from = tried_from - interval '3 days', due_at = now()");
        await Eventually.TrueAsync(async () => !(await shop.WebhookAsync(id)).GetProperty("is_active").GetBoolean());
        Assert.Equal("failing", (await shop.WebhookAsync(id)).GetProperty("disabled_reason").GetString());
        await shop.HasAsync(id, "failed", 1);
        Assert.Equal(1, await shop.CountAsync($"select 1 from log where type = 'webhook.disabled' and key = '{id}' and body ->> 'reason' = 'failing'"));

        // What is said meanwhile is not for it.
        await shop.SayAsync(WebhookShop.NewOrder());
        await ReachedAsync(shop);
        receiver.Answers = Receiver.Status(200);
        var activated = await shop.PatchAsync(id, """{"is_active": true}""");
        Assert.Equal((true, null), (activated.Body.GetProperty("is_active").GetBoolean(), activated["disabled_reason"]));
        await shop.HasAsync(id, "delivered", 1);
        await shop.SayAsync(WebhookShop.NewOrder());
        await shop.HasAsync(id, "delivered", 2);
        Assert.Equal(3, await shop.CountAsync("select 1 from delivery"));
        await shop.AuditAsync();
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_disabled_at_once()
    {
        await using var receiver = await Receiver.StartAsync(Receiver.Status(410));
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        await shop.SayAsync(WebhookShop.NewOrder());
        await shop.HasAsync(id, "failed", 1);
        Assert.Equal("gone", (await shop.WebhookAsync(id)).GetProperty("disabled_reason").GetString());
    }

    [Fact]
    public async Task A_slow_receiver_delays_nobody_else_and_has_no_more_at_once_than_may_be()
    {
        using CancellationTokenSource slowly = new();
        await using var slow = await Receiver.StartAsync((_, context) => Task.Delay(Timeout.InfiniteTimeSpan, slowly.Token).ContinueWith(_ => { }, TaskScheduler.Default));
        await using var quick = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync(new() { ["Webhooks:Concurrency"] = "6", ["Webhooks:TimeoutSeconds"] = "30" });
        await using var beside = await shop.StartBesideAsync(new() { ["Webhooks:Concurrency"] = "6", ["Webhooks:TimeoutSeconds"] = "30" });
        await shop.AddAsync(slow.Address);
        var (id, _) = await shop.AddAsync(quick.Address);
        await shop.SayAsync([.. Enumerable.Range(0, 40).Select(_ => WebhookShop.NewOrder())]);

        await quick.TookAsync(40);
        await shop.HasAsync(id, "delivered", 40);
        await slow.TookAsync(4);
        Assert.Equal(4, slow.Arrivals.Count);
        await slowly.CancelAsync();
        await slow.TookAsync(40);
        Assert.InRange(slow.MostPresent, 1, 4);
    }

    [Fact]
    public async Task Two_processes_send_each_delivery_once()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        await using var beside = await shop.StartBesideAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        foreach (var _ in Enumerable.Range(0, 10)) await shop.SayAsync([.. Enumerable.Range(0, 20).Select(_ => WebhookShop.NewOrder())]);
        await shop.HasAsync(id, "delivered", 200);
        Assert.Equal(200, await shop.Webhooks.QueryAsync<long>("select sum(attempts) from delivery"));
        Assert.Equal((200, 200), (receiver.Arrivals.Count, receiver.Arrivals.Select(arrival => arrival.Id).Distinct().Count()));
        await shop.AuditAsync();
    }

    [Fact]
    public async Task A_delivery_that_a_dead_process_had_claimed_is_sent_again_under_its_id_when_the_claim_is_over()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        await shop.SayAsync(WebhookShop.NewOrder());
        await shop.HasAsync(id, "delivered", 1);
        // As a process leaves it that dies between the answer and the commit.
        await shop.Webhooks.ExecuteAsync("update delivery set status = 'pending', due_at = heard_at, claimed_until = now() + interval '2 seconds', delivered_at = null; update webhook set open = 1");
        await shop.SayAsync(WebhookShop.NewOrder());
        await shop.HasAsync(id, "delivered", 2);
        await receiver.TookAsync(3);
        Assert.Equal(2, receiver.Arrivals.Select(arrival => arrival.Id).Distinct().Count());
        await shop.AuditAsync();
    }

    [Fact]
    public async Task What_an_overtaken_process_finds_out_does_not_count()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await Receiver.StartAsync(async (_, context) =>
        {
            await answer.Task;
            context.Response.StatusCode = 500;
        });
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        await shop.SayAsync(WebhookShop.NewOrder());
        await receiver.TookAsync(1);
        // Another process has claimed it, and delivered it.
        await shop.Webhooks.ExecuteAsync("update delivery set status = 'delivered', attempts = attempts + 1, due_at = null, claimed_until = null; update webhook set open = 0");
        answer.SetResult();
        await shop.SayAsync(WebhookShop.NewOrder());
        await receiver.TookAsync(2);
        await Eventually.TrueAsync(async () => await shop.CountAsync("select 1 from delivery where last_error is not null") == 1);
        await shop.HasAsync(id, "delivered", 1);
        await shop.AuditAsync();
    }

    [Fact]
    public async Task A_webhook_that_is_deleted_while_it_is_told_leaves_nothing()
    {
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await Receiver.StartAsync((_, _) => answer.Task);
        await using var shop = await WebhookShop.StartAsync();
        var (id, _) = await shop.AddAsync(receiver.Address);
        await shop.SayAsync(WebhookShop.NewOrder(), WebhookShop.NewOrder(), WebhookShop.NewOrder(), WebhookShop.NewOrder(), WebhookShop.NewOrder(), WebhookShop.NewOrder());
        await receiver.TookAsync(4);
        Assert.Equal(HttpStatusCode.NoContent, (await shop.Host.SendAsync(HttpMethod.Delete, $"/api/webhooks/{id}", null, shop.Admin)).Status);
        answer.SetResult();
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Host.GetAsync($"/api/webhooks/{id}/deliveries", shop.Admin)).Status);

        await new ForgetSweep(new(shop.Webhooks), TimeSpan.FromDays(30), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).SweepAsync(CancellationToken.None);
        Assert.Equal((0, 0), (await shop.CountAsync("select 1 from webhook"), await shop.CountAsync("select 1 from delivery")));
        await shop.SayAsync(WebhookShop.NewOrder());
        await ReachedAsync(shop);
        Assert.Equal(4, receiver.Arrivals.Count);
    }

    [Fact]
    public async Task A_private_address_is_not_called_unless_that_is_allowed()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await WebhookShop.StartAsync(new() { ["Webhooks:AllowPrivate"] = "false" });
        var (id, _) = await shop.AddAsync($"https://localhost:{new Uri(receiver.Address).Port.ToString(CultureInfo.InvariantCulture)}/");
        await shop.SayAsync(WebhookShop.NewOrder());
        await Eventually.TrueAsync(async () => await shop.CountAsync("select 1 from delivery where last_error like '%private, local or reserved%'") == 1);
        Assert.Empty(receiver.Arrivals);
        Assert.True((await shop.WebhookAsync(id)).GetProperty("is_active").GetBoolean());
    }

    /// <summary>Lets no pause last, until all is delivered.</summary>
    private static Task DeliverAllAsync(WebhookShop shop, string id, int count) => Eventually.TrueAsync(async () =>
    {
        await shop.Webhooks.ExecuteAsync("update delivery set due_at = clock_timestamp() where status = 'pending' and claimed_until is null and due_at > clock_timestamp()");
        return await shop.CountAsync($"select 1 from delivery where webhook_id = '{id}' and status = 'delivered'") == count;
    });

    /// <summary>Waits until all that was said in Ordering's log has been heard.</summary>
    internal static async Task ReachedAsync(WebhookShop shop)
    {
        var head = await shop.Host.Databases["ordering"].QueryAsync<long>("select max(position) from log");
        await Eventually.TrueAsync(async () => await shop.Webhooks.QueryAsync<long>("select split_part(cursor, '/', 1)::bigint from checkpoint where subscription = 'webhooks.events_ordering'") >= head);
    }
}
