using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Payments.Tests;

public sealed class StripeCurrencyTests
{
    [Theory]
    [InlineData("USD", 1_234, 1_234)]
    [InlineData("JPY", 500, 500)]
    [InlineData("KRW", 500, 500)]
    // These have no fraction and are counted in hundredths all the same.
    [InlineData("ISK", 5, 500)]
    [InlineData("UGX", 5, 500)]
    // Two digits when a card is charged, though none when Stripe pays out.
    [InlineData("HUF", 1_000, 1_000)]
    [InlineData("TWD", 80_045, 80_045)]
    // The last of three digits has to be zero.
    [InlineData("KWD", 5_120, 5_120)]
    public void An_amount_is_counted_as_Stripe_counts_it(string code, long minor, long expected) =>
        Assert.Equal(expected, StripeCurrency.Of(Currency.Read(code)).AmountOf(new(minor)));

    [Theory]
    [InlineData("KWD", 5_124)]
    [InlineData("TND", 1)]
    public void An_amount_that_Stripe_cannot_take_is_told(string code, long minor) => Assert.Null(StripeCurrency.Of(Currency.Read(code)).AmountOf(new(minor)));

    [Theory]
    [InlineData("IRR")]
    [InlineData("KPW")]
    [InlineData("CLF")]
    [InlineData("IQD")]
    // Two digits in ISO 4217, none at Stripe.
    [InlineData("MGA")]
    public void A_currency_that_Stripe_does_not_take_refuses_the_start(string code)
    {
        var refused = Assert.Throws<SettingException>(() => StripeCurrency.Of(Currency.Read(code)));
        Assert.StartsWith($"Currency is '{code}', which Stripe does not take", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amount_that_Stripe_cannot_take_is_declined_without_a_call()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        await using var server = await FakeStripe.FakeStripeServer.StartAsync();
        StripeOptions options = new() { SecretKey = server.SecretKey, WebhookSecret = "whsec_fake", BaseAddress = server.Address.ToString() };
        using StripeClient client = new(options, TimeProvider.System, new TellingLog());
        StripeAccount account = new(client, server.SecretKey);
        StripeProvider provider = new(options, new("kwd", 1, 10), client, account, new(world.Database, account), new(world.Database), TimeProvider.System, new TellingLog());
        var reply = await provider.CallAsync(new(Given.PaymentOf(Given.NewOrder()), Operation.Authorize, "authorize:1", new(5_124), "KWD", "pm_card_visa", null), TestContext.Current.CancellationToken);
        Assert.Equal((ReplyOutcome.Declined, "unpayable_amount", 0), (reply.Outcome, reply.FailureCode, server.Requests));
    }
}
