using Pazar.Service;

namespace Pazar.Catalog;

/// <summary>A product as others know it: in its newest revision, for sale or not.</summary>
public sealed record SaleFact(Guid Id, long Revision, bool IsForSale) : IAuditFact;

/// <summary>The SQL by which products are audited.</summary>
public static class CatalogAuditStore
{
    public static AuditFacts<SaleFact> Facts { get; } = new(
        "select id, revision, is_active and archived_at is null from product", "id", row => new(row.GetGuid(0), row.GetInt64(1), row.GetBoolean(2)));
}
