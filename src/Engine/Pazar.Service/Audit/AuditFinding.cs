namespace Pazar.Service;

/// <summary>What a rule found in one place. What only waits is under way, and shown without being a violation.</summary>
public sealed record AuditFinding(string Id, string Detail);

/// <summary>What became of one rule.</summary>
/// <param name="Tried">On how many things it was tried.</param>
/// <param name="Violations">How many break it; the first of them are <paramref name="Broken"/>.</param>
/// <param name="Waiting">How many are under way; the first of them are <paramref name="UnderWay"/>.</param>
public sealed record RuleResult(
    string Name, string Says, long Tried, long Violations, IReadOnlyList<AuditFinding> Broken, long Waiting, IReadOnlyList<AuditFinding> UnderWay)
{
    /// <summary>How many findings are shown of each kind.</summary>
    public const int Shown = 20;
}
