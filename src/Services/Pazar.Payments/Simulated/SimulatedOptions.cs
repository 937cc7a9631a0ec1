using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>The section <c>Payments:Simulated</c>.</summary>
internal sealed record SimulatedOptions : IValidated
{
    /// <summary>How long the answer to each set of calls takes.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>The fraction of calls that are carried out and whose answer is then lost.</summary>
    public double LoseReplies { get; init; }

    /// <summary>The fraction of calls that never reach the provider.</summary>
    public double FailCalls { get; init; }

    /// <summary>The fraction of captures that are refused for good.</summary>
    public double DeclineCaptures { get; init; }

    /// <summary>The fraction of refunds that are refused; each try is one of its own.</summary>
    public double DeclineRefunds { get; init; }

    /// <summary>How long nobody can tell what became of a call with the slow method, and how late an authorization comes true that was declined.</summary>
    public double SlowSeconds { get; init; } = 3;

    public IEnumerable<string> Validate()
    {
        if (DelayMilliseconds is < 0 or > 60_000) yield return $"Payments:Simulated:DelayMilliseconds is {DelayMilliseconds}; allowed is 0 to 60000.";
        if (LoseReplies is not (>= 0 and <= 1)) yield return $"Payments:Simulated:LoseReplies is {LoseReplies}; allowed is 0 to 1.";
        if (DeclineCaptures is not (>= 0 and <= 1)) yield return $"Payments:Simulated:DeclineCaptures is {DeclineCaptures}; allowed is 0 to 1.";
        if (DeclineRefunds is not (>= 0 and <= 1)) yield return $"Payments:Simulated:DeclineRefunds is {DeclineRefunds}; allowed is 0 to 1.";
        if (SlowSeconds is not (>= 0 and <= 600)) yield return $"Payments:Simulated:SlowSeconds is {SlowSeconds}; allowed is 0 to 600.";
        // With every call failing, nothing would ever end.
        if (FailCalls is not (>= 0 and <= 0.99)) yield return $"Payments:Simulated:FailCalls is {FailCalls}; allowed is 0 to 0.99.";
    }
}
