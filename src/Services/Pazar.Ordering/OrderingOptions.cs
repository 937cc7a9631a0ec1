using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>The section <c>Ordering</c>.</summary>
internal sealed record OrderingOptions : IValidated
{
    /// <summary>An order that has not been confirmed by then is cancelled.</summary>
    public double DeadlineMinutes { get; init; } = 15;

    /// <summary>An order whose payment waits for the customer is cancelled when it has waited for so long, and never later than by its deadline.</summary>
    public double ActionMinutes { get; init; } = 5;

    public UnpaidOptions Unpaid { get; init; } = new();

    public TimeSpan ActionTime => TimeSpan.FromMinutes(ActionMinutes);

    public TimeSpan Deadline => TimeSpan.FromMinutes(DeadlineMinutes);

    public IEnumerable<string> Validate()
    {
        if (DeadlineMinutes is not (>= 0.01 and <= 10_080))
            yield return $"Ordering:DeadlineMinutes is {DeadlineMinutes}; allowed is 0.01 to 10080 (a week).";
        if (ActionMinutes is not (>= 0.01 and <= 10_080))
            yield return $"Ordering:ActionMinutes is {ActionMinutes}; allowed is 0.01 to 10080 (a week).";
        foreach (var wrong in Unpaid.Validate()) yield return wrong;
    }
}
