using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.FakeStripe;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>What Stripe says of a PaymentIntent that an admin has found, or says that there is none of.</summary>
public sealed class StripeLookupTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_PaymentIntent_of_this_call_that_holds_the_money_is_believed_and_given_back_when_the_order_is_cancelled()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromDays(1) });
        var order = await InDoubtAsync(shop);
        var held = Assert.Single(shop.IntentsOf(order));
        var finding = await LookUpAsync(shop, order, held.Id);
        Assert.Equal((ReplyOutcome.Succeeded, $"Stripe says of the PaymentIntent {held.Id}: requires_capture."), (finding.Reply.Outcome, finding.Said));

        await shop.World.Resolve!.SubmitAsync(
            new(Given.PaymentOf(order), $"{order}:authorize:1", ResolvedOutcome.Succeeded, held.Id, null, Given.Customer), CommandOrigin.Service);
        await shop.World.UntilAsync(1, $"select 1 from payment where status = 'AUTHORIZED' and provider_reference = '{held.Id}' and failure_code is null");
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and open_operation is null");
        Assert.Equal("canceled", Assert.Single(shop.IntentsOf(order)).Status);
    }

    [Fact]
    public async Task It_is_captured_once_by_the_reference()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromDays(1) });
        var order = await InDoubtAsync(shop);
        var held = Assert.Single(shop.IntentsOf(order));
        await LookUpAsync(shop, order, held.Id);
        await shop.World.Resolve!.SubmitAsync(
            new(Given.PaymentOf(order), $"{order}:authorize:1", ResolvedOutcome.Succeeded, held.Id, null, Given.Customer), CommandOrigin.Service);
        await shop.World.SayAsync(Given.Confirmed(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'CAPTURED' and open_operation is null");
        Assert.Equal((1, 2_500), (Assert.Single(shop.IntentsOf(order)).Captures, shop.IntentsOf(order)[0].Received));
    }

    [Fact]
    public async Task What_Stripe_does_not_know_or_made_for_something_else_is_not_believed()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromDays(1) });
        var order = await InDoubtAsync(shop);
        var another = await shop.PayAsync(Cards.Visa, "AUTHORIZED");
        await RefusedAsync("pi_nothing", "Stripe knows no PaymentIntent pi_nothing by its key here.");
        await RefusedAsync(shop.IntentsOf(another)[0].Id, $"The PaymentIntent {shop.IntentsOf(another)[0].Id} was not made for this call.");
        var ours = Assert.Single(shop.IntentsOf(order)).Id;
        // An attempt of before, and one of what was agreed then.
        var before = await shop.Provider.LookUpAsync(Request(order) with { Name = "authorize:2" }, ours, Stop);
        Assert.Equal($"The PaymentIntent {ours} was not made for this call.", before.Said);
        var less = await shop.Provider.LookUpAsync(Request(order) with { Amount = new(2_499) }, ours, Stop);
        Assert.Equal((ReplyOutcome.NotFound, $"The PaymentIntent {ours} is of another amount: 2500 usd."), (less.Reply.Outcome, less.Said));
        Assert.Equal(0, await shop.World.CountAsync($"select 1 from stripe.intent where payment_id = '{order}'"));

        async Task RefusedAsync(string reference, string said)
        {
            var finding = await LookUpAsync(shop, order, reference);
            Assert.Equal(said, finding.Said);
            Assert.Equal(("provider_disagrees", said), (ResolvePayment.ObjectionTo(ResolvedOutcome.Succeeded, finding)?.Code, ResolvePayment.ObjectionTo(ResolvedOutcome.Succeeded, finding)?.Detail));
        }
    }

    [Fact]
    public async Task A_PaymentIntent_that_waits_for_the_customer_holds_nothing_and_was_not_refused()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromDays(1) });
        var order = await InDoubtAsync(shop, Cards.AuthenticationRequired, "REQUIRES_ACTION");
        var finding = await LookUpAsync(shop, order, Assert.Single(shop.IntentsOf(order)).Id);
        Assert.EndsWith("requires_action.", finding.Said);
        Assert.All([ResolvedOutcome.Succeeded, ResolvedOutcome.Failed], outcome => Assert.NotNull(ResolvePayment.ObjectionTo(outcome, finding)));
    }

    [Fact]
    public async Task That_nothing_was_held_is_not_believed_while_the_search_finds_it_and_the_doubt_then_ends_by_itself()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.Zero });
        var order = await InDoubtAsync(shop);
        var held = Assert.Single(shop.IntentsOf(order));
        var finding = await LookUpAsync(shop, order, null);
        Assert.Equal($"Stripe says of the PaymentIntent {held.Id}: requires_capture.", ResolvePayment.ObjectionTo(ResolvedOutcome.Failed, finding)?.Detail);

        // Nobody records what was found, as if the process had died here.
        await shop.SweepAsync();
        await shop.World.UntilAsync(1, $"select 1 from payment where status = 'AUTHORIZED' and provider_reference = '{held.Id}' and failure_code is null");
        Assert.Equal(0, await shop.World.CountAsync("select 1 from log where type = 'payment.resolved'"));
    }

    [Fact]
    public async Task Where_the_search_finds_nothing_nothing_was_held()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromDays(1) });
        var order = await InDoubtAsync(shop);
        var finding = await LookUpAsync(shop, order, null);
        Assert.Equal("Stripe has no PaymentIntent of this call.", finding.Said);
        Assert.Null(ResolvePayment.ObjectionTo(ResolvedOutcome.Failed, finding));
    }

    [Fact]
    public async Task Whoever_asks_with_the_key_of_another_account_is_told_of_both()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await InDoubtAsync(shop);
        await shop.StartAgainAsync("acct_1Another");
        ProviderLookup lookup = new([shop.Provider], TimeSpan.FromMinutes(1), TimeProvider.System, NullLogger.Instance);
        var doubt = (await shop.World.Open.ReadAsync([Given.PaymentOf(order)], Stop))[Given.PaymentOf(order)];
        var refused = await Assert.ThrowsAsync<ProblemException>(() => lookup.AskAsync(doubt, null, Stop));
        Assert.Equal((ProviderLookup.NotConfigured, "It was sent to the account acct_1Fake (test), and Payments:Stripe:SecretKey is of acct_1Another (test)."), (refused.Problem.Code, refused.Problem.Detail));
    }

    [Theory]
    [InlineData("void")]
    [InlineData("capture")]
    [InlineData("refund")]
    public async Task Of_what_is_of_no_known_account_a_person_is_believed(string operation)
    {
        await using var shop = await StripeShop.StartAsync();
        shop.Server.WebhookTarget = null;
        var order = operation == "refund" ? await shop.CaptureAsync() : await shop.PayAsync(Cards.Visa, "AUTHORIZED");
        await shop.World.ExecuteAsync("""
            update stripe.intent set id = 'pi_of_somewhere', account = null, seen_at = now() - interval '25 hours'; update payment set provider_reference = 'pi_of_somewhere'
            """);
        if (operation == "capture") await shop.World.SayAsync(Given.Confirmed(order));
        else await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, $"select 1 from payment where open_operation = '{operation}' and failure_code = 'unresolved_at_provider'");
        var doubt = (await shop.World.Open.ReadAsync([Given.PaymentOf(order)], Stop))[Given.PaymentOf(order)];
        Assert.Equal(ReplyOutcome.Unresolved, (await shop.Provider.LookUpAsync(doubt.Request!, null, Stop)).Reply.Outcome);

        await shop.World.Resolve!.SubmitAsync(new(doubt.Id, doubt.Request!.Key, ResolvedOutcome.Succeeded, null, null, Given.Customer), CommandOrigin.Service);
        var status = operation == "void" ? "VOIDED" : operation == "capture" ? "CAPTURED" : "REFUNDED";
        await shop.World.UntilAsync(1, $"select 1 from payment where status = '{status}' and open_operation is null and failure_code is null");
        Assert.Equal(0, await shop.Store.CountUnresolvedAsync(Stop));
    }

    private static ProviderRequest Request(Id<Order> order) => new(Given.PaymentOf(order), Operation.Authorize, "authorize:1", new(2_500), "USD", Cards.Visa, null);

    private static async Task<Finding> LookUpAsync(StripeShop shop, Id<Order> order, string? reference) => await shop.Provider.LookUpAsync(Request(order), reference, Stop);

    /// <summary>A payment whose authorization Stripe has, and of which nobody here knows any more.</summary>
    private static async Task<Id<Order>> InDoubtAsync(StripeShop shop, string method = Cards.Visa, string until = "AUTHORIZED")
    {
        shop.Server.WebhookTarget = null;
        var order = await shop.PayAsync(method, until);
        await shop.World.ExecuteAsync($"""
            update payment set status = 'PENDING', open_operation = 'authorize', failure_code = 'unresolved_at_provider', provider_reference = null, action = null where payable_id = '{order}';
            delete from intents where '{order}' = any(payment_ids);
            delete from stripe.intent where payment_id = '{order}';
            update stripe.call set sent_at = now() - interval '25 hours', stopped_at = now() where payment_id = '{order}'
            """);
        return order;
    }
}
