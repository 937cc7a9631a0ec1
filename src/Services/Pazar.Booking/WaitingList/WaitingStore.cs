using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>Reads one's own place in a waiting list.</summary>
internal sealed class WaitingStore(Database database)
{
    public async Task<WaitingView?> FindAsync(Id<Event> @event, Id<User> user, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        await using NpgsqlCommand command = new("""
            select quantity, status, reservation_id, created_at,
                (select count(*) + 1 from waiting_entry before where before.event_id = w.event_id and before.status = 'WAITING' and before.place < w.place)
            from waiting_entry w where event_id = $1 and user_id = $2
            """, connection);
        command.Parameters.Add(Statement.Value(@event.Value));
        command.Parameters.Add(Statement.Value(user.Value));
        await using var reader = await command.ExecuteReaderAsync(stop);
        if (!await reader.ReadAsync(stop)) return null;
        var isWaiting = reader.GetString(1) == "WAITING";
        return new(@event, user, reader.GetInt32(0), isWaiting ? WaitingStatus.Waiting : WaitingStatus.Offered, isWaiting ? reader.GetInt64(4) : null,
            reader.IsDBNull(2) ? null : new Id<Reservation>(reader.GetGuid(2)), reader.GetFieldValue<DateTimeOffset>(3));
    }
}

/// <summary>An entry as its owner sees it: a position while waiting, a reservation when seats were offered.</summary>
internal sealed record WaitingView(
    Id<Event> EventId, Id<User> UserId, int Quantity, WaitingStatus Status, long? Position, Id<Reservation>? ReservationId, DateTimeOffset CreatedAt);
