using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>Finds the events that the sweep has something to do for.</summary>
internal sealed class SweepStore(Database database)
{
    /// <summary>How many events are locked together.</summary>
    private const int PageLimit = 100;

    /// <summary>
    /// Those with holds past their time, and those where somebody waits for no more seats than are free. The first are found by going from event to
    /// event in the index of holds, where each one's earliest stands first; so neither costs more with the events and reservations that are history.
    /// </summary>
    public Task<IReadOnlyList<Id<Event>>> DueAsync(Id<Event>? after, CancellationToken stop) => database.ReadAsync($"""
        with recursive holding as (
            (select event_id, expires_at from reservation where status = 'HOLD' and event_id > $1 order by event_id, expires_at limit 1)
            union all
            select next.event_id, next.expires_at from holding h cross join lateral (
                select event_id, expires_at from reservation where status = 'HOLD' and event_id > h.event_id order by event_id, expires_at limit 1) next)
        select event_id from holding where hold_is_over(expires_at, now())
        union
        select id from event e
        where waiting_count > 0 and deleted_at is null and start_time > now() and is_active and id > $1
            and exists (select 1 from waiting_entry w where w.event_id = e.id and w.status = 'WAITING'
                and w.quantity <= e.capacity - e.held_quantity - e.confirmed_quantity)
        order by 1 limit {PageLimit}
        """, row => new Id<Event>(row.GetGuid(0)), stop, Statement.Value(after?.Value ?? Guid.Empty));
}
