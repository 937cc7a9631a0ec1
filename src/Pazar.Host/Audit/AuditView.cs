using System.Globalization;
using System.Text;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>What an audit found.</summary>
internal sealed record AuditView(DateTimeOffset At, double Seconds, IReadOnlyList<RuleResult> Rules)
{
    public long Violations => Rules.Sum(rule => rule.Violations);

    public long Waiting => Rules.Sum(rule => rule.Waiting);

    /// <summary>A line for each rule, and below it what it found.</summary>
    public string ToText()
    {
        StringBuilder text = new();
        foreach (var rule in Rules)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(rule.Violations == 0 ? "ok    " : "BROKEN")}  {rule.Name,-40} {rule.Tried,10} tried {rule.Violations,6} broken");
            text.AppendLine(rule.Waiting == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {rule.Waiting,6} waiting"));
            if (rule.Violations > 0) text.AppendLine(CultureInfo.InvariantCulture, $"        {rule.Says}");
            foreach (var finding in rule.Broken) text.AppendLine(CultureInfo.InvariantCulture, $"        {finding.Id}  {finding.Detail}");
            foreach (var finding in rule.UnderWay) text.AppendLine(CultureInfo.InvariantCulture, $"        {finding.Id}  waits: {finding.Detail}");
        }
        text.Append(CultureInfo.InvariantCulture, $"{Rules.Count} rules, {Violations} violations, {Waiting} waiting, {Seconds:0.0} s");
        return text.ToString();
    }
}
