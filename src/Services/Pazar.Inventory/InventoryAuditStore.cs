using Pazar.Service;

namespace Pazar.Inventory;

/// <summary>What an order was answered, as far as the audit cares.</summary>
/// <param name="Lines">A number that follows from the products and their quantities; Ordering tells the same one of its orders.</param>
public sealed record StockFact(Guid Id, string Status, long Lines = 0) : IAuditFact
{
    public bool IsHeld => Status == "reserved";

    public bool IsTaken => Status == "taken";

    /// <summary>A cancellation that came first leaves this, whether the order ever comes or not.</summary>
    public bool IsTombstone => Status == "cancelled";
}

/// <summary>The SQL by which stock is audited.</summary>
public static class InventoryAuditStore
{
    public static AuditFacts<StockFact> Facts { get; } = new(
        "select order_id, status, items from reservation", "order_id", row => new(row.GetGuid(0), row.GetString(1), AuditLines.Of(row.GetFieldValue<byte[]>(2))));

    internal static IReadOnlyList<AuditRule> Rules { get; } =
    [
        new("stock_is_the_sum_of_its_movements", "A product's quantity and what is reserved of it are the sums of its movements.",
            "select count(*) from stock",
            """
            select product_id as id, format('%s with %s reserved, its movements say %s with %s',
                coalesce(quantity, 0), coalesce(reserved, 0), coalesce(moved_quantity, 0), coalesce(moved_reserved, 0)) as detail
            from stock full join (
                select product_id, sum(quantity_change) as moved_quantity, sum(reserved_change) as moved_reserved from movement group by product_id) moved
                using (product_id)
            where (coalesce(quantity, 0), coalesce(reserved, 0)) <> (coalesce(moved_quantity, 0), coalesce(moved_reserved, 0))
            """),
        new("reserved_is_the_sum_of_live_reservations", "What is reserved of a product is what live orders hold of it.",
            "select count(*) from stock",
            """
            select product_id as id, format('%s reserved, live orders hold %s', coalesce(reserved, 0), coalesce(held, 0)) as detail
            from stock full join (
                select (item ->> 'product_id')::uuid as product_id, sum((item ->> 'quantity')::bigint) as held
                from reservation, json_array_elements(items) item where status = 'reserved' group by 1) live
                using (product_id)
            where coalesce(reserved, 0) <> coalesce(held, 0)
            """),
        new("nothing_is_oversold", "No more is reserved of a product than there is, and no more seats are given out than an event has.",
            "select count(*) from stock",
            "select product_id as id, format('%s reserved of %s', reserved, quantity) as detail from stock where reserved > quantity or reserved < 0"),
    ];
}
