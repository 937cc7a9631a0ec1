namespace Pazar.EventLog;

/// <summary>Which events concern a subscription, where that changes while it runs.</summary>
public interface IInterest
{
    /// <summary>Looks at what is committed at this moment; called for every page, so it costs little.</summary>
    ValueTask<Interest> LookAsync(CancellationToken stop);
}

/// <param name="Version">Changes whenever the interest does.</param>
/// <param name="Types">The types that may be of concern; null for all that there are.</param>
public sealed record Interest(long Version, IReadOnlyList<string>? Types);
