namespace Pazar.Service;

/// <summary>
/// A rule that holds within one database at every moment, so that one snapshot is enough to try it. A service lists its own in
/// <see cref="PazarService.AuditRules"/>; rules between services are the host's.
/// </summary>
/// <param name="Name">Names the rule for ever, in snake_case.</param>
/// <param name="Says">The rule as a sentence.</param>
/// <param name="Tried">SQL that answers on how many things the rule is tried.</param>
/// <param name="Broken">SQL that answers those that break it: <c>id</c> (uuid) and <c>detail</c> (text).</param>
public sealed record AuditRule(string Name, string Says, string Tried, string Broken);
