using Pazar.Service;

namespace Pazar.Booking;

/// <summary>A reservation as far as the audit cares.</summary>
public sealed record SeatFact(Guid Id, string Status, long Total) : IAuditFact
{
    public bool IsConfirmed => Status == "CONFIRMED";

    public bool HasEnded => Status is "CANCELLED" or "EXPIRED";
}

/// <summary>The SQL by which seats are audited.</summary>
public static class BookingAuditStore
{
    public static AuditFacts<SeatFact> Facts { get; } = new(
        "select id, status, total_amount from reservation", "id", row => new(row.GetGuid(0), row.GetString(1), row.GetInt64(2)));

    internal static IReadOnlyList<AuditRule> Rules { get; } =
    [
        new("seats_are_the_sum_of_their_reservations", "An event's held and confirmed seats are the sums of its live reservations.",
            "select count(*) from event",
            """
            select e.id, format('%s held in %s and %s confirmed in %s, its reservations say %s in %s and %s in %s',
                held_quantity, hold_count, confirmed_quantity, confirmed_count, coalesce(held, 0), coalesce(holds, 0), coalesce(taken, 0), coalesce(takes, 0)) as detail
            from event e left join (
                select r.event_id, sum(quantity) filter (where r.status = 'HOLD') as held, count(*) filter (where r.status = 'HOLD') as holds,
                    sum(quantity) filter (where r.status = 'CONFIRMED') as taken, count(*) filter (where r.status = 'CONFIRMED') as takes
                from reservation r join event of on of.id = r.event_id
                where r.status = 'CONFIRMED' or (r.status = 'HOLD' and not hold_is_over(r.expires_at, of.counted_to)) group by r.event_id) live on live.event_id = e.id
            where (held_quantity, hold_count, confirmed_quantity, confirmed_count)
                <> (coalesce(held, 0), coalesce(holds, 0), coalesce(taken, 0), coalesce(takes, 0))
            """),
        new("nothing_is_oversold", "No more is reserved of a product than there is, and no more seats are given out than an event has.",
            "select count(*) from event",
            """
            select id, format('%s held and %s confirmed of %s', held_quantity, confirmed_quantity, capacity) as detail
            from event where held_quantity + confirmed_quantity > capacity
            """),
        new("confirmed_reservations_have_tickets", "A confirmed reservation has a ticket for each seat, and no other has any.",
            "select count(*) from reservation where status = 'CONFIRMED'",
            """
            select r.id, format('%s with %s seats and %s tickets', r.status, r.quantity, coalesce(tickets, 0)) as detail
            from reservation r left join (select reservation_id, count(*) as tickets from ticket group by reservation_id) t on t.reservation_id = r.id
            where coalesce(tickets, 0) <> case when r.status = 'CONFIRMED' then r.quantity else 0 end
            """),
    ];
}
