using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>The SQL by which a batch is saved: at most seven statements, whatever its size.</summary>
internal static class SeatSaveStore
{
    public static void Save<TMessage>(Batch<TMessage> batch, Seats seats)
    {
        SaveEvents(batch, seats);
        InsertReservations(batch, seats);
        UpdateReservations(batch, [.. seats.Reservations.Changed.OrderBy(reservation => reservation.Id)]);
        SaveTickets(batch, seats);
        SaveWaiting(batch, seats);
    }

    /// <summary>The totals, with the time to which they count. What an admin sets is saved where it is set.</summary>
    private static void SaveEvents<TMessage>(Batch<TMessage> batch, Seats seats)
    {
        var changed = seats.Events.Changed.Concat(seats.Recounted.Select(id => seats.Events.Find(id)!)).DistinctBy(e => e.Id).OrderBy(e => e.Id).ToList();
        if (changed.Count == 0) return;
        batch.Save("""
            update event e set capacity = u.capacity, held_quantity = u.held_quantity, confirmed_quantity = u.confirmed_quantity,
                hold_count = u.hold_count, confirmed_count = u.confirmed_count, waiting_count = u.waiting_count, counted_to = $8
            from unnest($1, $2, $3, $4, $5, $6, $7)
                u (id, capacity, held_quantity, confirmed_quantity, hold_count, confirmed_count, waiting_count)
            where e.id = u.id
            """,
            Statement.Array(changed.Select(e => e.Id.Value).ToArray()),
            Statement.Array(changed.Select(e => seats.Ledger[e.Id].Total).ToArray()),
            Statement.Array(changed.Select(e => seats.Ledger[e.Id].Held).ToArray()),
            Statement.Array(changed.Select(e => seats.Ledger[e.Id].Taken).ToArray()),
            Statement.Array(changed.Select(e => e.HoldCount).ToArray()),
            Statement.Array(changed.Select(e => e.ConfirmedCount).ToArray()),
            Statement.Array(changed.Select(e => e.WaitingCount).ToArray()),
            Statement.Value(seats.Now));
    }

    private static void InsertReservations<TMessage>(Batch<TMessage> batch, Seats seats)
    {
        if (seats.Created.Count == 0) return;
        batch.Save($"""
            insert into reservation (id, event_id, user_id, status, quantity, expires_at, total_amount, payment, created_at, updated_at)
            select id, event_id, user_id, '{ReservationStatus.Hold.ToName()}', quantity, expires_at, total_amount, '{PaymentStep.None.ToName()}', $7, $7
            from unnest($1, $2, $3, $4, $5, $6) u (id, event_id, user_id, quantity, expires_at, total_amount)
            """,
            Statement.Array(seats.Created.Select(r => r.Id.Value).ToArray()),
            Statement.Array(seats.Created.Select(r => r.EventId.Value).ToArray()),
            Statement.Array(seats.Created.Select(r => r.UserId.Value).ToArray()),
            Statement.Array(seats.Created.Select(r => r.Quantity).ToArray()),
            Statement.Array(seats.Created.Select(r => r.ExpiresAt).ToArray()),
            Statement.Array(seats.Created.Select(r => r.TotalAmount.Minor).ToArray()),
            Statement.Value(seats.Now));
    }

    private static void UpdateReservations<TMessage>(Batch<TMessage> batch, List<ReservationState> changed)
    {
        if (changed.Count == 0) return;
        batch.Save("""
            update reservation r set status = u.status, payment = u.payment, payment_attempt = u.payment_attempt,
                payment_failure = u.payment_failure, updated_at = u.updated_at, cancel_reason = u.cancel_reason
            from unnest($1, $2, $3, $4, $5, $6, $7) u (id, status, payment, payment_attempt, payment_failure, updated_at, cancel_reason)
            where r.id = u.id
            """,
            Statement.Array(changed.Select(r => r.Id.Value).ToArray()),
            Statement.Array(changed.Select(r => r.Status.ToName()).ToArray()),
            Statement.Array(changed.Select(r => r.Payment.ToName()).ToArray()),
            Statement.Array(changed.Select(r => r.PaymentAttempt).ToArray()),
            Statement.Texts([.. changed.Select(r => r.PaymentFailure)]),
            Statement.Array(changed.Select(r => r.UpdatedAt).ToArray()),
            Statement.Texts([.. changed.Select(r => r.CancelReason)]));
    }

    private static void SaveTickets<TMessage>(Batch<TMessage> batch, Seats seats)
    {
        if (seats.Voided.Count > 0)
            batch.Save("delete from ticket where reservation_id = any($1)", Statement.Array(seats.Voided.Select(id => id.Value).ToArray()));
        var tickets = seats.Ticketed.SelectMany(r => r.Tickets.Select((ticket, seat) => (Reservation: r, Ticket: ticket, Seat: seat + 1))).ToList();
        if (tickets.Count == 0) return;
        batch.Save("insert into ticket (reservation_id, seat, event_id, code) select * from unnest($1, $2, $3, $4)",
            Statement.Array(tickets.Select(t => t.Reservation.Id.Value).ToArray()),
            Statement.Array(tickets.Select(t => t.Seat).ToArray()),
            Statement.Array(tickets.Select(t => t.Reservation.EventId.Value).ToArray()),
            Statement.Array(tickets.Select(t => t.Ticket.Code).ToArray()));
    }

    /// <summary>New entries draw their places in the order in which they came; one that comes again goes to the end.</summary>
    private static void SaveWaiting<TMessage>(Batch<TMessage> batch, Seats seats)
    {
        var left = seats.ChangedEntries.Where(changed => changed.Entry is null).Select(changed => changed.Booker).ToList();
        if (left.Count > 0)
        {
            batch.Save("delete from waiting_entry w using unnest($1, $2) u (event_id, user_id) where w.event_id = u.event_id and w.user_id = u.user_id",
                Statement.Array(left.Select(b => b.EventId.Value).ToArray()), Statement.Array(left.Select(b => b.UserId.Value).ToArray()));
        }
        var changed = seats.ChangedEntries.Where(changed => changed.Entry is not null).Select(changed => changed.Entry!).ToList();
        if (changed.Count == 0) return;
        batch.Save("""
            insert into waiting_entry as w (event_id, user_id, quantity, status, reservation_id, created_at, updated_at)
            select event_id, user_id, quantity, status, reservation_id, created_at, $7
            from unnest($1, $2, $3, $4, $5, $6) with ordinality u (event_id, user_id, quantity, status, reservation_id, created_at, number)
            order by number
            on conflict (event_id, user_id) do update set quantity = excluded.quantity, status = excluded.status,
                reservation_id = excluded.reservation_id, created_at = excluded.created_at, updated_at = excluded.updated_at, place = excluded.place
            """,
            Statement.Array(changed.Select(e => e.Booker.EventId.Value).ToArray()),
            Statement.Array(changed.Select(e => e.Booker.UserId.Value).ToArray()),
            Statement.Array(changed.Select(e => e.Quantity).ToArray()),
            Statement.Array(changed.Select(e => e.Status.ToName()).ToArray()),
            Statement.Array(changed.Select(e => e.ReservationId?.Value).ToArray()),
            Statement.Array(changed.Select(e => e.CreatedAt).ToArray()),
            Statement.Value(seats.Now));
    }
}
