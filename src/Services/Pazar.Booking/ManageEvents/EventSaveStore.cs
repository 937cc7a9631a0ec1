using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>The SQL by which admins change events. Their seats are saved with every other change of seats.</summary>
internal static class EventSaveStore
{
    public static async ValueTask<EventState> AddAsync(Batch<Write> batch, Id<Event> id, EventBody body, CancellationToken stop)
    {
        var added = await batch.ReadAsync($"""
            insert into event (id, name, description, capacity, start_time, end_time, is_active, price, counted_to, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, now(), now(), now())
            returning {SeatStore.EventColumns}, 0, 0
            """, SeatStore.ReadCounted, stop,
            Statement.Value(id.Value), Statement.Value(body.Name), Statement.Value(body.Description ?? ""), Statement.Value(body.Capacity),
            Statement.Value(body.StartTime.ToUniversalTime()), Statement.Value(body.EndTime.ToUniversalTime()), Statement.Value(body.IsActive),
            Statement.Value((body.Price ?? Money.Zero).Minor));
        return added.Single();
    }

    public static void Save(Batch<Write> batch, EventState changed) => batch.Save("""
        update event set name = $2, description = $3, start_time = $4, end_time = $5, is_active = $6, price = $7, revision = $8, updated_at = $9
        where id = $1
        """,
        Statement.Value(changed.Id.Value), Statement.Value(changed.Name), Statement.Value(changed.Description), Statement.Value(changed.StartTime),
        Statement.Value(changed.EndTime), Statement.Value(changed.IsActive), Statement.Value(changed.Price.Minor),
        Statement.Value(changed.Revision), Statement.Value(changed.UpdatedAt));

    /// <summary>Reservations that ended keep their event; nobody waits for it any more.</summary>
    public static void Delete(Batch<Write> batch, EventState deleted, DateTimeOffset now)
    {
        batch.Save("update event set deleted_at = $2, updated_at = $2, waiting_count = 0, revision = revision + 1 where id = $1",
            Statement.Value(deleted.Id.Value), Statement.Value(now));
        batch.Save("delete from waiting_entry where event_id = $1", Statement.Value(deleted.Id.Value));
    }
}
