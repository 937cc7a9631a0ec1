namespace Pazar.Http;

/// <summary>What was taken for one try; or, where there was no room for it, how long until there is. Whoever only repeats what was done may need none.</summary>
public readonly record struct Room(Attempt? Taken, TimeSpan Wait)
{
    /// <summary>How it is told that there is none.</summary>
    internal Func<TimeSpan, Problem>? Refusing { get; init; }

    /// <summary>The answer to who needs some.</summary>
    public ProblemException Lacking => new((Refusing ?? Problem.RateLimited)(Wait));

    internal static Room For(params ReadOnlySpan<(RateLimit Limit, LimitKey Key)> limits)
    {
        Attempt attempt = new();
        foreach (var (limit, key) in limits)
            if (attempt.TryTake(limit, key) is { } wait) return new(null, wait);
        return new(attempt, TimeSpan.Zero);
    }
}
