namespace Pazar.Payments;

/// <summary>The simulated provider's refusals.</summary>
internal static class SimulatedCodes
{
    /// <summary>Those that say nothing about the card or the money, only about the moment.</summary>
    private static readonly HashSet<string> Passing =
        ["processing_error", "try_again_later", "issuer_not_available", "reenter_transaction", "lock_timeout", "rate_limit", "api_error"];

    public static ProviderReply Declined(string code) => ProviderReply.Declined(code, Passing.Contains(code));
}
