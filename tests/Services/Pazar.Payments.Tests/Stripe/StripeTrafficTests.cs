using Pazar.Contracts;
using Pazar.FakeStripe;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>How many calls go out, and when.</summary>
public sealed class StripeTrafficTests
{
    [Fact]
    public async Task A_slow_call_delays_no_other_nor_does_one_that_is_never_answered()
    {
        await using var shop = await StripeShop.StartAsync(callSeconds: 2);
        var slow = Given.NewOrder();
        using SemaphoreSlim held = new(0);
        shop.Server.Before = async context =>
        {
            // Each call of this one, first and repeated, comes to nothing until the end.
            if (context.Request.Headers["Idempotency-Key"].ToString().StartsWith(slow.ToString(), StringComparison.Ordinal)) await held.WaitAsync(context.RequestAborted);
        };
        await shop.World.SayAsync(Given.Reserved(slow, method: Cards.Visa));
        await shop.World.UntilAsync(1, "select 1 from stripe.call");

        var others = Enumerable.Range(0, 20).Select(_ => Given.NewOrder()).ToArray();
        await shop.World.SayAsync([.. others.Select(order => Given.Reserved(order, method: Cards.LosesAnswers))]);
        await shop.World.SayAsync([.. others.Select(Given.Confirmed)]);
        await shop.World.UntilAsync(20, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        Assert.Equal(1, await shop.World.CountAsync($"select 1 from payment where payable_id = '{slow}' and open_operation = 'authorize'"));

        held.Release(1_000);
        await shop.World.UntilAsync(1, $"select 1 from payment where payable_id = '{slow}' and status = 'AUTHORIZED'");
        Assert.Single(shop.IntentsOf(slow));
    }

    [Fact]
    public async Task No_more_requests_are_under_way_than_are_allowed()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        await using var server = await FakeStripeServer.StartAsync();
        var (now, most) = (0, 0);
        server.Before = async _ =>
        {
            var under = Interlocked.Increment(ref now);
            InterlockedMax(ref most, under);
            await Task.Delay(20);
            Interlocked.Decrement(ref now);
        };
        StripeOptions options = new() { SecretKey = server.SecretKey, WebhookSecret = "whsec_fake", BaseAddress = server.Address.ToString(), Concurrency = 3 };
        using StripeClient client = new(options, TimeProvider.System, new TellingLog());
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => client.PostAsync("/v1/payment_intents", "amount=100&currency=usd&capture_method=manual", $"key {i}", CancellationToken.None)));
        Assert.InRange(most, 2, 3);
    }

    [Fact]
    public async Task What_is_refused_for_too_many_or_comes_to_nothing_on_the_way_is_sent_again_and_done_once()
    {
        await using var shop = await StripeShop.StartAsync(new() { TooMany = 0.3, FailBefore = 0.2, BreakBefore = 0.2, BreakAfter = 0.2, SearchLag = TimeSpan.FromMilliseconds(200) });
        var orders = Enumerable.Range(0, 10).Select(_ => Given.NewOrder()).ToArray();
        await shop.World.SayAsync([.. orders.Select(order => Given.Reserved(order, method: Cards.Visa))]);
        await shop.World.SayAsync([.. orders.Select(Given.Confirmed)]);
        await shop.World.UntilAsync(10, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        Assert.All(orders, order => Assert.Equal(1, Assert.Single(shop.IntentsOf(order)).Captures));
        Assert.Contains(shop.ClientLog.Warnings, line => line.StartsWith("Stripe asks for fewer requests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_request_is_sent_before_Stripe_said_that_it_may_be()
    {
        await using var server = await FakeStripeServer.StartAsync();
        using StripeClient client = new(
            new() { SecretKey = server.SecretKey, WebhookSecret = "whsec_fake", BaseAddress = server.Address.ToString() }, TimeProvider.System, new TellingLog());
        var refused = 0;
        server.TooMuch = _ => Interlocked.Increment(ref refused) == 1 ? 1 : null;
        var began = TimeProvider.System.GetTimestamp();
        await client.GetAsync("/v1/payment_intents/pi_1", CancellationToken.None);
        await client.GetAsync("/v1/payment_intents/pi_1", CancellationToken.None);
        Assert.True(TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(0.95));
    }

    [Fact]
    public async Task A_key_that_Stripe_refuses_declines_nothing()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        await using var server = await FakeStripeServer.StartAsync();
        TellingLog log = new();
        using StripeClient client = new(new() { SecretKey = "sk_test_wrong", WebhookSecret = "whsec_fake", BaseAddress = server.Address.ToString() }, TimeProvider.System, log);
        StripeAccount account = new(client, "sk_test_wrong");
        StripeProvider provider = new(
            new() { SecretKey = "sk_test_wrong" }, new("usd", 1, 1), client, account, new(world.Database, account), new(world.Database), TimeProvider.System, log);
        // A throw is as good as no answer.
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await provider.CallAsync(
            new(Given.PaymentOf(Given.NewOrder()), Operation.Authorize, "authorize:1", new(2_500), "USD", Cards.Visa, null), TestContext.Current.CancellationToken));
        Assert.Contains("Stripe refuses the secret key", Assert.Single(log.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("sk_test_wrong", log.Errors[0], StringComparison.Ordinal);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, value, seen) == seen) return;
        }
    }
}
