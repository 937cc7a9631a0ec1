using Pazar.Service;

namespace Pazar.Discounts;

/// <summary>What an order with a coupon was answered, as far as the audit cares.</summary>
public sealed record RedemptionFact(Guid Id, string Status) : IAuditFact
{
    /// <summary>The order has a use.</summary>
    public bool IsLive => Status == "redeemed";

    /// <summary>A cancellation that came first leaves this, whether the order ever comes or not.</summary>
    public bool IsTombstone => Status == "cancelled";
}

/// <summary>The SQL by which discounts are audited.</summary>
public static class DiscountsAuditStore
{
    public static AuditFacts<RedemptionFact> Facts { get; } = new(
        "select order_id, status from redemption", "order_id", row => new(row.GetGuid(0), row.GetString(1)));

    internal static IReadOnlyList<AuditRule> Rules { get; } =
    [
        new("uses_are_the_sum_of_live_redemptions", "A discount's uses are the orders that have one, and no more than there may be.",
            "select count(*) from discount",
            """
            select id, format('%s uses of at most %s, %s orders have one', uses, coalesce(max_uses::text, 'any number'), coalesce(live, 0)) as detail
            from discount left join (select discount_id, count(*) as live from redemption where status = 'redeemed' group by discount_id) redeemed on discount_id = id
            where uses <> coalesce(live, 0) or uses > max_uses
            """),
    ];
}
