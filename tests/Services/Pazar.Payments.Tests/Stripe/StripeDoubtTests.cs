using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.FakeStripe;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>What is done when nobody answers.</summary>
public sealed class StripeDoubtTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_doubt_sends_the_same_call_under_the_same_key()
    {
        await using var shop = await StripeShop.StartAsync();
        shop.Server.WebhookTarget = null;
        var order = await shop.PayAsync(Cards.LosesAnswers, "AUTHORIZED");
        Assert.Equal(2, shop.Server.Asked($"{order}:authorize:1"));
        Assert.Single(shop.IntentsOf(order));
    }

    [Fact]
    public async Task A_doubt_sends_what_was_sent_first_to_the_letter_though_it_would_be_written_differently_now()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromHours(1) });
        var request = Request();
        Assert.Equal(ReplyOutcome.Succeeded, (await shop.Provider.CallAsync(request, Stop)).Outcome);
        await shop.World.ExecuteAsync("delete from stripe.intent");
        // A key that comes with other parameters is refused; what was kept is not.
        Assert.Equal(ReplyOutcome.Succeeded, (await shop.Provider.FindAsync(request with { PaymentMethod = Cards.Declined }, Stop)).Outcome);
        Assert.Equal((2, 1), (shop.Server.Asked(request.Key), shop.Server.Everything.Count));
    }

    [Fact]
    public async Task What_was_done_and_only_answered_with_a_fault_is_searched_for_and_looked_up()
    {
        await using var shop = await StripeShop.StartAsync();
        shop.Server.WebhookTarget = null;
        var order = await shop.CaptureAsync(Cards.FailsAfter);
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and open_operation is null");
        var intent = Assert.Single(shop.IntentsOf(order));
        Assert.Equal((1, 2_500, 2_500), (intent.Captures, intent.Received, intent.Refunded));
        Assert.True(shop.Server.Searches > 0);
        await shop.World.UntilAsync(0, "select 1 from intents");
    }

    [Fact]
    public async Task What_was_voided_and_only_answered_with_a_fault_is_void()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.PayAsync(Cards.FailsAfter, "AUTHORIZED");
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and open_operation is null");
        Assert.Equal("canceled", Assert.Single(shop.IntentsOf(order)).Status);
    }

    [Fact]
    public async Task A_doubt_older_than_23_hours_is_searched_for_and_not_sent()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.Zero });
        var request = Request();
        await shop.Provider.CallAsync(request, Stop);
        await ForgetAsync(shop, "23 hours 30 minutes");
        var found = await shop.Provider.FindAsync(request, Stop);
        Assert.Equal((ReplyOutcome.Succeeded, shop.Server.Everything[0].Id), (found.Outcome, found.Reference));
        Assert.Equal((1, 1, 1), (shop.Server.Asked(request.Key), shop.Server.Everything.Count, shop.Server.Searches));
    }

    [Theory]
    [InlineData("22 hours 59 minutes", ReplyOutcome.Succeeded, 2)]
    [InlineData("23 hours 30 minutes", ReplyOutcome.Unknown, 1)]
    [InlineData("24 hours 30 minutes", ReplyOutcome.Unresolved, 1)]
    internal async Task What_is_not_found_is_sent_or_waited_for_or_given_up_by_its_age(string age, ReplyOutcome expected, int asked)
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromDays(1) });
        var request = Request();
        await shop.Provider.CallAsync(request, Stop);
        await ForgetAsync(shop, age, withKeys: false);
        Assert.Equal(expected, (await shop.Provider.FindAsync(request, Stop)).Outcome);
        // Nor does a call send it.
        Assert.Equal(expected, (await shop.Provider.CallAsync(request, Stop)).Outcome);
        Assert.Equal((asked, 1), (shop.Server.Asked(request.Key), shop.Server.Everything.Count));
    }

    [Fact]
    public async Task What_nobody_can_tell_any_more_is_shown_and_never_asked_again_until_an_event_tells_it()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromDays(1) });
        shop.Server.WebhookTarget = null;
        var order = Given.NewOrder();
        await shop.World.SayAsync(Given.Reserved(order, method: Cards.FailsForGood));
        await shop.World.UntilAsync(1, "select 1 from stripe.call where is_mute");
        await shop.World.ExecuteAsync("update stripe.call set sent_at = now() - interval '25 hours'");
        await shop.World.UntilAsync(1, $"select 1 from payment where open_operation = 'authorize' and failure_code = '{RecordReply.Unresolved}'");
        await shop.World.UntilAsync(0, "select 1 from intents");
        Assert.Single(shop.Log.Errors, line => line.Contains(order.ToString(), StringComparison.Ordinal));
        await shop.Provider.Sweep.TellUnresolvedAsync(Stop);
        Assert.Contains(shop.Log.Errors, line => line.StartsWith("1 payments wait", StringComparison.Ordinal));
        var asked = shop.Server.Requests;

        await shop.World.StopAsync();
        shop.Start();
        var other = await shop.CaptureAsync();
        Assert.Equal(1, await shop.World.CountAsync("select 1 from payment where open_operation = 'authorize'"));
        Assert.Equal((2, 2), (shop.Server.Asked($"{order}:authorize:1"), shop.Server.Asked($"{other}:authorize:1") + shop.Server.Asked($"{other}:capture")));
        Assert.Equal(asked + 2, shop.Server.Requests);

        await shop.World.Hear!(new(Given.PaymentOf(order), shop.Provider.Name, "authorize:1", ProviderReply.Succeeded, "evt_late"));
        await shop.World.UntilAsync(1, $"select 1 from payment where payable_id = '{order}' and status = 'AUTHORIZED' and failure_code is null");
        Assert.Equal(0, await shop.Store.CountUnresolvedAsync(Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_nobody_can_tell_any_more_ends_with_its_order_and_gives_back_what_shows_itself_later(bool isCancelledFirst)
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromDays(1) });
        shop.Server.WebhookTarget = null;
        var order = Given.NewOrder();
        await shop.World.SayAsync(Given.Reserved(order, method: Cards.FailsAfter));
        await shop.World.UntilAsync(1, "select 1 from stripe.call where is_mute");
        if (isCancelledFirst) await shop.World.SayAsync(Given.Cancelled(order));
        if (isCancelledFirst) await shop.World.UntilAsync(1, "select 1 from payment where is_cancelled");
        await shop.World.ExecuteAsync("update stripe.call set sent_at = now() - interval '25 hours'");
        if (!isCancelledFirst) await shop.World.UntilAsync(1, $"select 1 from payment where open_operation = 'authorize' and failure_code = '{RecordReply.Unresolved}'");
        if (!isCancelledFirst) await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and open_operation is null");
        Assert.Equal(0, await shop.Store.CountUnresolvedAsync(Stop));

        var held = Assert.Single(shop.IntentsOf(order));
        Assert.Equal("requires_capture", held.Status);
        await shop.Store.SaveAsync(Given.PaymentOf(order), 1, new(held.Id, held.Status, 2_500, "usd"), Stop);
        await shop.SweepAsync();
        Assert.Equal("canceled", Assert.Single(shop.IntentsOf(order)).Status);
    }

    [Fact]
    public async Task A_refund_whose_key_only_repeats_a_fault_is_refused_and_made_once_by_the_next_try()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.CaptureAsync();
        var failed = 0;
        shop.Server.Fails = context => context.Request.Path == "/v1/refunds" && HttpMethods.IsPost(context.Request.Method) && Interlocked.Increment(ref failed) == 1;
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'REFUNDED' and open_operation is null");
        Assert.Equal(2_500, Assert.Single(shop.IntentsOf(order)).Refunds.Single());
    }

    [Fact]
    public async Task A_capture_whose_key_only_repeats_a_fault_is_made_once_all_the_same()
    {
        await using var shop = await StripeShop.StartAsync();
        var failed = 0;
        shop.Server.Fails = context => context.Request.Path.Value!.EndsWith("/capture", StringComparison.Ordinal) && Interlocked.Increment(ref failed) == 1;
        var order = await shop.CaptureAsync();
        Assert.Equal(1, Assert.Single(shop.IntentsOf(order)).Captures);
    }

    private static ProviderRequest Request() => new(Given.PaymentOf(Given.NewOrder()), Operation.Authorize, "authorize:1", new(2_500), "USD", Cards.Visa, null);

    /// <summary>As if the answer had been lost, so long ago.</summary>
    private static async Task ForgetAsync(StripeShop shop, string age, bool withKeys = true)
    {
        if (withKeys) shop.Server.ForgetKeys();
        await shop.World.ExecuteAsync("delete from stripe.intent");
        await shop.World.ExecuteAsync($"update stripe.call set sent_at = now() - interval '{age}'");
    }
}
