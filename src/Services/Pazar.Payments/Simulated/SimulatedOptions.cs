namespace Pazar.Payments;

/// <summary>The section <c>Payments:Simulated</c>.</summary>
internal sealed record SimulatedOptions
{
    /// <summary>How long each set of calls takes.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>The fraction of calls that are carried out and whose answer is then lost.</summary>
    public double LoseReplies { get; init; }

    /// <summary>The fraction of calls that never reach the provider.</summary>
    public double FailCalls { get; init; }

    public IEnumerable<string> Validate()
    {
        if (DelayMilliseconds is < 0 or > 60_000) yield return $"Payments:Simulated:DelayMilliseconds is {DelayMilliseconds}; allowed is 0 to 60000.";
        if (LoseReplies is not (>= 0 and <= 1)) yield return $"Payments:Simulated:LoseReplies is {LoseReplies}; allowed is 0 to 1.";
        // With every call failing, nothing would ever end.
        if (FailCalls is not (>= 0 and <= 0.99)) yield return $"Payments:Simulated:FailCalls is {FailCalls}; allowed is 0 to 0.99.";
    }
}
