using Pazar.Contracts;
using Pazar.FakeStripe;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Payments.Tests;

/// <summary>A secret key that is of another account, to which nothing of ours is known.</summary>
[Trait("Takes", "long")]
public sealed class StripeAccountTests
{
    private const string Ours = "acct_1Fake";
    private const string Another = "acct_1Another";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("void")]
    [InlineData("capture")]
    [InlineData("refund")]
    public async Task What_another_account_does_not_know_is_neither_void_nor_refused(string operation)
    {
        await using var shop = await StripeShop.StartAsync();
        var order = operation == "refund" ? await shop.CaptureAsync() : await shop.PayAsync(Cards.Visa, "AUTHORIZED");
        await shop.StartAgainAsync(Another);
        if (operation == "capture") await shop.World.SayAsync(Given.Confirmed(order));
        else await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, $"select 1 from payment where open_operation = '{operation}'");
        var asked = shop.Server.Requests;
        await Eventually.TrueAsync(() => shop.Server.Requests > asked + 10, otherwise: () => $"{shop.Server.Requests - asked} requests");
        Assert.Equal(1, await shop.World.CountAsync($"select 1 from payment where open_operation = '{operation}' and failure_code is null"));
        await shop.SweepAsync();

        // Keys are each account's own.
        shop.Server.ForgetKeys();
        await shop.StartAgainAsync(Ours);
        await shop.World.UntilAsync(1, $"select 1 from payment where open_operation is null and status = '{(operation == "void" ? "VOIDED" : operation == "capture" ? "CAPTURED" : "REFUNDED")}'");
        var intent = Assert.Single(shop.IntentsOf(order));
        Assert.Equal(operation == "void" ? "canceled" : "succeeded", intent.Status);
        Assert.Equal(operation == "refund" ? 2_500 : 0, intent.Refunded);
    }

    [Fact]
    public async Task A_doubt_is_not_sent_to_another_account_where_it_would_be_another_charge()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.Zero });
        ProviderRequest request = new(Given.PaymentOf(Given.NewOrder()), Operation.Authorize, "authorize:1", new(2_500), "USD", Cards.Visa, null);
        await shop.Provider.CallAsync(request, Stop);
        await shop.World.ExecuteAsync("delete from stripe.intent");
        await shop.StartAgainAsync(Another);
        shop.Server.ForgetKeys();
        var refused = await Assert.ThrowsAsync<OtherAccountException>(async () => await shop.Provider.FindAsync(request, Stop));
        Assert.Equal("It was sent to the account acct_1Fake (test), and Payments:Stripe:SecretKey is of acct_1Another (test).", refused.Message);
        Assert.Single(shop.Server.Everything);
        await shop.StartAgainAsync(Ours);
        Assert.Equal(ReplyOutcome.Succeeded, (await shop.Provider.FindAsync(request, Stop)).Outcome);
    }

    [Fact]
    public async Task A_process_with_the_key_of_another_account_ends_with_a_sentence_while_money_is_held()
    {
        await using var shop = await StripeShop.StartAsync();
        await shop.PayAsync(Cards.Visa, "AUTHORIZED");
        await shop.StartAgainAsync(Another);
        var said = await Assert.ThrowsAsync<SettingException>(() => shop.Provider.AccountCheck.RunAsync(Stop));
        Assert.Equal(
            "Payments:Stripe:SecretKey is of the account acct_1Another (test), but 1 payments are held in acct_1Fake (test); set a key of that account until they have ended or lapsed.", said.Message);
        // What has lapsed is held by nobody, and stops nobody.
        await shop.World.ExecuteAsync("update stripe.intent set lapses_at = now() - interval '1 second'");
        Assert.Null(await shop.Store.FindHoldElsewhereAsync("acct_1Another (test)", Stop));
    }

    [Fact]
    public async Task A_restricted_key_may_not_ask_and_is_told_by_the_refusal()
    {
        await using var shop = await StripeShop.OpenAsync(await PaymentsWorld.CreateAsync());
        shop.Server.IsRestricted = true;
        shop.Start();
        await shop.PayAsync(Cards.Visa, "AUTHORIZED");
        Assert.Equal(1, await shop.World.CountAsync("select 1 from stripe.intent where account = 'acct_1Fake (test)'"));
        Assert.Empty(shop.ClientLog.Errors);
    }

    [Theory]
    [InlineData("void")]
    [InlineData("capture")]
    [InlineData("refund")]
    public async Task What_is_not_known_and_of_nobody_knows_which_account_is_given_up_after_a_day_and_shown(string operation)
    {
        await using var shop = await StripeShop.StartAsync();
        var order = operation == "refund" ? await shop.CaptureAsync() : await shop.PayAsync(Cards.Visa, "AUTHORIZED");
        await shop.World.ExecuteAsync("update stripe.intent set id = 'pi_of_somewhere', account = null; update payment set provider_reference = 'pi_of_somewhere'");
        if (operation == "capture") await shop.World.SayAsync(Given.Confirmed(order));
        else await shop.World.SayAsync(Given.Cancelled(order));
        var asked = shop.Server.Requests;
        await Eventually.TrueAsync(() => shop.Server.Requests > asked + 10, otherwise: () => $"{shop.Server.Requests - asked} requests");
        Assert.Equal(1, await shop.World.CountAsync($"select 1 from payment where open_operation = '{operation}' and failure_code is null"));

        await shop.World.ExecuteAsync("update stripe.intent set seen_at = now() - interval '25 hours'");
        await shop.World.UntilAsync(1, $"select 1 from payment where open_operation = '{operation}' and failure_code = 'unresolved_at_provider'");
        await shop.World.UntilAsync(0, "select 1 from intents");
        Assert.Equal(1, await shop.Store.CountUnresolvedAsync(Stop));
    }

    [Fact]
    public async Task What_is_not_there_in_its_own_account_holds_nothing()
    {
        await using var shop = await StripeShop.StartAsync();
        var order = await shop.PayAsync(Cards.Visa, "AUTHORIZED");
        await shop.World.ExecuteAsync("update stripe.intent set id = 'pi_of_wiped_test_data'");
        await shop.World.SayAsync(Given.Cancelled(order));
        await shop.World.UntilAsync(1, "select 1 from payment where status = 'VOIDED' and open_operation is null");
    }
}
