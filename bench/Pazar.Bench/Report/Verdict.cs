using Pazar.Testing;

namespace Pazar.Bench.Report;

/// <summary>Whether the promise was kept: the product's own audit, and what only the generators know.</summary>
/// <param name="Lost">Acknowledged orders or reservations that do not exist.</param>
/// <param name="Open">What did not come to an end in time; null when everything did.</param>
internal sealed record Verdict(long Lost, string? Open, HostAudit Audit)
{
    public long Oversold => Audit.ViolationsOf("nothing_is_oversold");

    public long DoubleCharged => Audit.ViolationsOf("nobody_is_charged_twice");

    public bool IsKept => this is { Lost: 0, Open: null, Audit.Violations: 0 };

    public override string ToString() =>
        $"  lost {Lost}   oversold {Oversold}   charged twice {DoubleCharged}   the audit tried {Audit.Rules.Count} rules in {Audit.Seconds:0.0} s and found {Audit.Violations} violations"
        + (Open is null ? "" : $"   NOT EVERYTHING CAME TO AN END IN TIME: {Open}")
        + (Audit.Violations == 0 ? "" : $"\n{Audit}");
}
