using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>Reads places in waiting lists. A null owner is an admin, who sees all.</summary>
internal sealed class WaitingStore(Database database)
{
    /// <summary>A place among those who wait is how many of them came before.</summary>
    private const string Select = """
        select event_id, user_id, quantity, status, reservation_id, created_at, place, case when status = 'WAITING' then
            (select count(*) + 1 from waiting_entry before where before.event_id = w.event_id and before.status = 'WAITING' and before.place < w.place) end
        from waiting_entry w
        """;

    public Task<WaitingView?> FindAsync(Id<Event> @event, Id<User> user, CancellationToken stop) => database.FindAsync(
        $"{Select} where event_id = $1 and user_id = $2", Read, stop, Statement.Value(@event.Value), Statement.Value(user.Value));

    /// <summary>
    /// Newest first, which is by place: it is drawn when somebody joins, and anew when seats are offered. Nobody waits any more for what has begun. The owner's
    /// list and everybody's go through different indexes.
    /// </summary>
    public Task<IReadOnlyList<WaitingView>> ListAsync(Id<User>? owner, WaitingStatus? status, long before, int take, CancellationToken stop) => database.ReadAsync($"""
        {Select} where {(owner is null ? "$1::uuid is null" : "user_id = $1")} and ($2::text is null or status = $2) and place < $3
            {(status == WaitingStatus.Waiting ? "and exists (select from event e where e.id = w.event_id and e.start_time > statement_timestamp())" : "")}
        order by place desc limit $4
        """, Read, stop,
        Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid), Statement.Nullable(status?.ToName(), NpgsqlDbType.Text), Statement.Value(before), Statement.Value((long)take));

    private static WaitingView Read(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), new(row.GetGuid(1)), row.GetInt32(2), Wire<WaitingStatus>.Parse(row.GetString(3)), row.IsDBNull(7) ? null : row.GetInt64(7),
        row.Id<Reservation>(4), row.GetFieldValue<DateTimeOffset>(5))
    {
        Place = row.GetInt64(6),
    };
}
