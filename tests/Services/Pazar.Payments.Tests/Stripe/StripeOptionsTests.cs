namespace Pazar.Payments.Tests;

public sealed class StripeOptionsTests
{
    private static readonly StripeOptions Good = new() { SecretKey = "sk_test_1", PublishableKey = "pk_test_1", WebhookSecret = "whsec_1" };

    [Fact]
    public void What_is_complete_is_allowed()
    {
        Assert.Empty(new StripeOptions().Validate());
        Assert.Empty(Good.Validate());
        Assert.Empty((Good with { SecretKey = "rk_live_1", PublishableKey = null, BaseAddress = "http://127.0.0.1:12111" }).Validate());
    }

    [Fact]
    public void What_is_wrong_is_named_and_no_secret_is_said()
    {
        Wrong(Good with { SecretKey = "pk_test_secret" }, "SecretKey");
        Wrong(Good with { SecretKey = "sk_test_secret\n" }, "SecretKey");
        Wrong(Good with { PublishableKey = "sk_test_secret" }, "PublishableKey");
        Wrong(Good with { WebhookSecret = "secret" }, "WebhookSecret");
        Wrong(Good with { WebhookSecret = null }, "WebhookSecret");
        Wrong(Good with { SecretKey = null }, "SecretKey");
        Wrong(Good with { BaseAddress = "http://api.stripe.com" }, "BaseAddress");
        Wrong(Good with { BaseAddress = "https://api.stripe.com/v1" }, "BaseAddress");
        Wrong(Good with { BaseAddress = "stripe" }, "BaseAddress");
        Wrong(Good with { Concurrency = 0 }, "Concurrency");
        Wrong(Good with { Concurrency = 101 }, "Concurrency");
    }

    private static void Wrong(StripeOptions options, string setting)
    {
        var said = Assert.Single(options.Validate());
        Assert.StartsWith($"Payments:Stripe:{setting} ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("_secret", said, StringComparison.Ordinal);
    }
}
