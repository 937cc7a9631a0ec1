namespace Pazar.Ordering;

/// <summary>The section <c>Ordering</c>.</summary>
internal sealed record OrderingOptions
{
    /// <summary>An order that has not been confirmed by then is cancelled.</summary>
    public double DeadlineMinutes { get; init; } = 15;

    public TimeSpan Deadline => TimeSpan.FromMinutes(DeadlineMinutes);

    public IEnumerable<string> Validate()
    {
        if (DeadlineMinutes is not (>= 0.01 and <= 10_080))
            yield return $"Ordering:DeadlineMinutes is {DeadlineMinutes}; allowed is 0.01 to 10080 (a week).";
    }
}
