namespace Pazar.Service;

/// <summary>Pieces of SQL that the audits of several services share, so that what they tell can be compared.</summary>
public static class AuditSql
{
    /// <summary>
    /// A number that follows from products and quantities, in whatever order and however they are split into lines. Servers of any version
    /// answer the same; the last digits of an id are the random ones.
    /// </summary>
    public static string LinesOf(string items) =>
        $"(select coalesce(sum(('x' || right(item ->> 'product_id', 8))::bit(32)::int::bigint * (item ->> 'quantity')::bigint), 0)::bigint from json_array_elements({items}) item)";
}
