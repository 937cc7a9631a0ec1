using Pazar.Kernel;

namespace Pazar.Service;

/// <summary>The section <c>EventLog</c>.</summary>
public sealed record EventLogOptions : IValidated
{
    /// <summary>A log's partition is dropped when every reader is past it and its events are older than this.</summary>
    public double RetentionDays { get; init; } = 30;

    public TimeSpan Retention => TimeSpan.FromDays(RetentionDays);

    public IEnumerable<string> Validate()
    {
        if (RetentionDays is not (>= 1 and <= 36_500)) yield return $"EventLog:RetentionDays is {RetentionDays}; allowed is 1 to 36500.";
    }
}
