using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>The SQL of the door.</summary>
internal static class CheckInStore
{
    /// <summary>Locks the event, as whoever cancels does, and reads the ticket only then. Null for a code that this event has not given out.</summary>
    public static async ValueTask<(Id<Reservation> Reservation, DateTimeOffset? At)?> FindAsync(
        Batch<Write> batch, Id<Event> @event, string code, CancellationToken stop)
    {
        await using var reader = await batch.LoadAsync(stop,
            new Statement("select id from event where id = $1 for update", Statement.Value(@event.Value)),
            new Statement("select reservation_id, checked_in_at from ticket where code = $1 and event_id = $2",
                Statement.Value(code), Statement.Value(@event.Value)));
        await reader.NextResultAsync(stop);
        return await reader.ReadAsync(stop) ? (new(reader.GetGuid(0)), reader.Time(1)) : null;
    }

    public static void Save(Batch<Write> batch, string code, DateTimeOffset at) =>
        batch.Save("update ticket set checked_in_at = $2 where code = $1", Statement.Value(code), Statement.Value(at));
}
