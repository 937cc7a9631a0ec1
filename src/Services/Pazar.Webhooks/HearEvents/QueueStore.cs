using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>The SQL by which deliveries are queued: a constant number of statements, whatever a batch's size.</summary>
internal static class QueueStore
{
    /// <summary>The active ones of these with what each has open beyond what waited when it was activated, locked until the commit.</summary>
    public static async ValueTask<Dictionary<Id<Webhook>, int>> LockAsync<TMessage>(Batch<TMessage> batch, IEnumerable<Id<Webhook>> webhooks, CancellationToken stop)
    {
        var active = await batch.ReadAsync("select id, open - open_from from webhook where id = any($1) and is_active order by id for no key update",
            static row => (Id: new Id<Webhook>(row.GetGuid(0)), Open: row.GetInt32(1)), stop, Statement.Array(webhooks.Select(webhook => webhook.Value).Distinct().ToArray()));
        return active.ToDictionary(one => one.Id, one => one.Open);
    }

    /// <summary>
    /// What was queued before stays as it is. Of each key the first goes at once, if nothing before it is open. What is told goes over once, however many are told of it.
    /// </summary>
    public static void Save<TMessage>(Batch<TMessage> batch, IReadOnlyList<NewDelivery> queued)
    {
        if (queued.Count == 0) return;
        List<Heard> heard = [.. queued.Select(one => one.Heard).Distinct(ReferenceEqualityComparer.Instance).Cast<Heard>()];
        var places = heard.Index().ToDictionary(one => one.Item, one => one.Index + 1L, (IEqualityComparer<Heard>)ReferenceEqualityComparer.Instance);
        batch.Save("""
            with new as (
                select u.id, u.webhook_id, e.event_id, e.type, e.key, e.body, u.nth
                from unnest($1, $2, $3) with ordinality u (id, webhook_id, place, nth) join unnest($4, $5, $6, $7) with ordinality e (event_id, type, key, body, place) using (place)
                where not exists (select 1 from delivery d where d.id = u.id)),
            placed as (
                select new.*, row_number() over (partition by webhook_id, key order by nth) = 1 and not exists (
                    select 1 from delivery d where d.webhook_id = new.webhook_id and d.key = new.key and d.status in ('pending', 'waiting')) as is_first
                from new),
            added as (
                insert into delivery (id, webhook_id, event_id, type, key, body, status, due_at)
                select id, webhook_id, event_id, type, key, body, case when is_first then 'pending' else 'waiting' end, case when is_first then clock_timestamp() end
                from placed order by nth
                returning webhook_id)
            update webhook w set open = w.open + n.added from (select webhook_id, count(*) as added from added group by webhook_id) n where w.id = n.webhook_id
            """,
            Column(queued, one => one.Id.Value), Column(queued, one => one.WebhookId.Value), Column(queued, one => places[one.Heard]),
            Column(heard, one => one.EventId), Column(heard, one => one.Type), Column(heard, one => one.Key), Column(heard, one => one.Body));

        static Npgsql.NpgsqlParameter Column<T, TValue>(IReadOnlyList<T> rows, Func<T, TValue> value) => Statement.Array(rows.Select(value).ToArray());
    }
}
