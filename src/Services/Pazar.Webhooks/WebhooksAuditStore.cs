using Pazar.Service;

namespace Pazar.Webhooks;

/// <summary>The SQL by which webhooks are audited.</summary>
internal static class WebhooksAuditStore
{
    public static IReadOnlyList<AuditRule> Rules { get; } =
    [
        new("open_deliveries_are_counted", "What a webhook has open is what waits for it or is under way.",
            "select count(*) from webhook",
            """
            select id, format('%s counted, %s are there', open, coalesce(there, 0)) as detail
            from webhook left join (select webhook_id, count(*) as there from delivery where status in ('pending', 'waiting') group by webhook_id) counted on webhook_id = id
            where open <> coalesce(there, 0)
            """),
        new("a_waiting_delivery_has_one_before_it", "What waits for an active webhook waits behind one of its key that is pending, and one alone is.",
            "select count(*) from delivery where status in ('pending', 'waiting')",
            """
            select d.webhook_id as id, format('of key %s %s are pending and %s wait', d.key, count(*) filter (where status = 'pending'), count(*) filter (where status = 'waiting')) as detail
            from delivery d join webhook w on w.id = d.webhook_id
            where d.status in ('pending', 'waiting') and w.is_active group by d.webhook_id, d.key having count(*) filter (where status = 'pending') <> 1
            """),
    ];
}
