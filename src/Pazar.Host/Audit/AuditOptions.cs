using Pazar.Kernel;

namespace Pazar.Host;

/// <summary>The section <c>Audit</c>.</summary>
internal sealed record AuditOptions : IValidated
{
    /// <summary>How often a running Pazar audits itself, in one process; 0 is never. A large shop is audited less often: an audit may take a fiftieth of the time.</summary>
    public double EveryMinutes { get; init; } = 5;

    public TimeSpan Every => TimeSpan.FromMinutes(EveryMinutes);

    public IEnumerable<string> Validate()
    {
        if (EveryMinutes is not (>= 0 and <= 10_080)) yield return $"Audit:EveryMinutes is {EveryMinutes}; allowed is 0 (never) to 10080.";
    }
}
