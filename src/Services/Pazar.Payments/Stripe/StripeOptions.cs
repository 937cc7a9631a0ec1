using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>The section <c>Payments:Stripe</c>.</summary>
internal sealed record StripeOptions : IValidated
{
    /// <summary>The key of the server's calls; a restricted one with write access to PaymentIntents and Refunds is enough.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The key that the form in the browser needs. It is no secret.</summary>
    public string? PublishableKey { get; init; }

    /// <summary>The signing secret of the webhook endpoint.</summary>
    public string? WebhookSecret { get; init; }

    public string BaseAddress { get; init; } = "https://api.stripe.com";

    /// <summary>How many requests are under way at Stripe at once, whatever they are for.</summary>
    public int Concurrency { get; init; } = 25;

    public bool IsConfigured => SecretKey is not null;

    public IEnumerable<string> Validate()
    {
        if (SecretKey is not null && !IsKey(SecretKey, "sk_", "rk_")) yield return "Payments:Stripe:SecretKey is not one of Stripe's secret keys; allowed is one that begins with sk_ or rk_.";
        if (PublishableKey is not null && !IsKey(PublishableKey, "pk_")) yield return "Payments:Stripe:PublishableKey is not one of Stripe's publishable keys; allowed is one that begins with pk_.";
        if (WebhookSecret is not null && !IsKey(WebhookSecret, "whsec_")) yield return "Payments:Stripe:WebhookSecret is not the signing secret of a webhook endpoint; allowed is one that begins with whsec_.";
        if (SecretKey is not null && WebhookSecret is null) yield return "Payments:Stripe:WebhookSecret is not set; it is needed beside Payments:Stripe:SecretKey.";
        if (SecretKey is null && (PublishableKey ?? WebhookSecret) is not null) yield return "Payments:Stripe:SecretKey is not set; it is needed beside the other settings of Payments:Stripe.";
        if (!IsSafe(BaseAddress)) yield return $"Payments:Stripe:BaseAddress is '{BaseAddress}'; allowed is an https address without a path, or http on this machine.";
        if (Concurrency is < 1 or > 100) yield return $"Payments:Stripe:Concurrency is {Concurrency}; allowed is 1 to 100.";
    }

    private static bool IsKey(string text, params ReadOnlySpan<string> beginnings)
    {
        foreach (var beginning in beginnings)
        {
            if (text.Length > beginning.Length && text.StartsWith(beginning, StringComparison.Ordinal) && text.All(IsOfKey)) return true;
        }
        return false;
    }

    private static bool IsOfKey(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    /// <summary>The secret key goes there, so not in the clear over a network.</summary>
    private static bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { UserInfo: "", PathAndQuery: "/", Fragment: "", Port: > 0 }
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
