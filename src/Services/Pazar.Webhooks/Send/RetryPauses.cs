namespace Pazar.Webhooks;

/// <summary>How long after which attempt a delivery is tried again, until its days are over.</summary>
internal static class RetryPauses
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14),
        TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>What a receiver may ask for by Retry-After, at least and at most.</summary>
    private static readonly TimeSpan ShortestAsked = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(6);

    /// <summary>How much of a pause is chance, so that what failed together does not come back together.</summary>
    private const double Jitter = 0.2;

    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan After(int attempt, TimeSpan? asked, double chance)
    {
        if (asked is { } wished) return wished < ShortestAsked ? ShortestAsked : wished > LongestAsked ? LongestAsked : wished;
        return Pauses[Math.Clamp(attempt, 1, Pauses.Length) - 1] * (1 + (chance - 0.5) * Jitter);
    }
}
