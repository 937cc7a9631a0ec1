using Pazar.Service;

namespace Pazar.Search;

/// <summary>A product as the index has it: in the newest revision that was heard of, found or not.</summary>
public sealed record FoundFact(Guid Id, long Revision, bool IsFound) : IAuditFact;

/// <summary>The SQL by which the index is audited.</summary>
public static class SearchAuditStore
{
    public static AuditFacts<FoundFact> Facts { get; } = new(
        "select id, revision, is_live from product", "id", row => new(row.GetGuid(0), row.GetInt64(1), row.GetBoolean(2)));
}
