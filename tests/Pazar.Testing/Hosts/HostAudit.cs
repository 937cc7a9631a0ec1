using System.Text.Json;
using System.Text.Json.Serialization;
using Pazar.Service;

namespace Pazar.Testing;

/// <summary>What <c>pazar audit --json</c> says.</summary>
public sealed record HostAudit(double Seconds, long Violations, long Waiting, IReadOnlyList<RuleResult> Rules)
{
    private const int Looked = 1;

    public static async Task<HostAudit> RunAsync(HostFolder folder, params (string Name, string Value)[] settings)
    {
        var end = await HostCommand.RunAsync(["audit", "--json", "--data", folder.Path], settings);
        if (end.ExitCode > Looked) throw new InvalidOperationException($"The audit ended with {end.ExitCode}: {end.Complained}{end.Said}");
        var audit = JsonSerializer.Deserialize(end.Said, HostAuditJson.Default.HostAudit)!;
        if (end.ExitCode == 0 != (audit.Violations == 0)) throw new InvalidOperationException($"The audit ended with {end.ExitCode}: {end.Said}");
        return audit;
    }

    /// <summary>How often a rule is broken.</summary>
    public long ViolationsOf(string rule) => Rules.Single(known => known.Name == rule).Violations;

    /// <summary>The broken rules, with what breaks them.</summary>
    public override string ToString() => string.Join('\n', Rules.Where(rule => rule.Violations > 0).SelectMany(rule =>
        rule.Broken.Select(finding => $"  {finding.Id}  {finding.Detail}").Prepend($"{rule.Name}, {rule.Violations} of {rule.Tried} broken: {rule.Says}")));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HostAudit))]
internal sealed partial class HostAuditJson : JsonSerializerContext;
