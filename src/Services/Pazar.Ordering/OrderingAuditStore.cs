using Pazar.Service;

namespace Pazar.Ordering;

/// <summary>An order as far as the audit cares.</summary>
/// <param name="RefundRequested">What admins have asked to pay back and was not refused.</param>
/// <param name="HasCoupon">It needs a use of a discount.</param>
/// <param name="Lines">A number that follows from the products and their quantities; Inventory tells the same one of what it holds.</param>
public sealed record OrderFact(Guid Id, string Status, long Total, long Refunded, long RefundRequested = 0, long Lines = 0, bool HasCoupon = false) : IAuditFact
{
    /// <summary>A refund was asked for and neither paid nor refused yet.</summary>
    public bool WaitsForRefund => RefundRequested > Refunded;

    /// <summary>The order is to be paid for.</summary>
    public bool IsConfirmed => Status is "CONFIRMED" or "SHIPPED" or "DELIVERED";

    /// <summary>Nothing more happens to the order.</summary>
    public bool HasEnded => Status is "CANCELLED" or "REFUNDED" or "DELIVERED";

    public bool HoldsStock => Status is "RESERVED" or "CONFIRMED";

    public bool HasLeft => Status is "SHIPPED" or "DELIVERED";
}

/// <summary>The SQL by which orders are audited.</summary>
public static class OrderingAuditStore
{
    public static AuditFacts<OrderFact> Facts { get; } = new(
        "select id, status, total_amount, refunded_amount, refund_requested, items, coupon is not null from orders", "id",
        row => new(row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), AuditLines.Of(row.GetFieldValue<byte[]>(5)), row.GetBoolean(6)));

    internal static IReadOnlyList<AuditRule> Rules { get; } =
    [
        new("orders_end_by_their_deadline", "No order is PENDING or RESERVED long after its deadline.",
            $"select count(*) from orders where status in ({OrderStatuses.Open})",
            $"""
            select id, format('%s, due at %s', status, deadline) as detail from orders
            where status in ({OrderStatuses.Open}) and deadline < statement_timestamp() - interval '5 minutes'
            """),
        new("orders_are_counted", "As many orders are counted in each status as there are.",
            "select count(*) from orders",
            """
            select '00000000-0000-0000-0000-000000000000'::uuid as id, format('%s: %s counted, %s there', status, coalesce(counted, 0), coalesce(there, 0)) as detail
            from (select status, count(*) as there from orders group by status) o
            full join (
                select status, sum(entered - gone) as counted
                from (select status, entered, gone from order_tally union all select status, entered, gone from order_delta) c group by status) t using (status)
            where coalesce(there, 0) <> coalesce(counted, 0)
            """),
    ];
}
