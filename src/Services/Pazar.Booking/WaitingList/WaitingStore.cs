using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>Reads one's own place in a waiting list.</summary>
internal sealed class WaitingStore(Database database)
{
    public Task<WaitingView?> FindAsync(Id<Event> @event, Id<User> user, CancellationToken stop) => database.FindAsync("""
        select quantity, status, reservation_id, created_at,
            (select count(*) + 1 from waiting_entry before where before.event_id = w.event_id and before.status = 'WAITING' and before.place < w.place)
        from waiting_entry w where event_id = $1 and user_id = $2
        """, row =>
        {
            var isWaiting = row.GetString(1) == "WAITING";
            return new WaitingView(@event, user, row.GetInt32(0), isWaiting ? WaitingStatus.Waiting : WaitingStatus.Offered,
                isWaiting ? row.GetInt64(4) : null, row.Id<Reservation>(2), row.GetFieldValue<DateTimeOffset>(3));
        }, stop, Statement.Value(@event.Value), Statement.Value(user.Value));
}

/// <summary>An entry as its owner sees it: a position while waiting, a reservation when seats were offered.</summary>
internal sealed record WaitingView(
    Id<Event> EventId, Id<User> UserId, int Quantity, WaitingStatus Status, long? Position, Id<Reservation>? ReservationId, DateTimeOffset CreatedAt);
