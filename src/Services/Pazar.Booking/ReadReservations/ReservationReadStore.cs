using Npgsql;
using NpgsqlTypes;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>Reads reservations. The owner stands in the where clause; a null owner is an admin, who sees all. A hold past its time reads as EXPIRED, marked or not.</summary>
internal sealed class ReservationReadStore(Database database)
{
    private const string Status = "case when status = 'HOLD' and hold_is_over(expires_at, now()) then 'EXPIRED' else status end";

    private static readonly string Select =
        $"select {SeatStore.ReservationColumns.Replace(" status,", $" {Status},", StringComparison.Ordinal)} from reservation r";

    public async Task<ReservationState?> FindAsync(Id<Reservation> id, Id<User>? owner, CancellationToken stop) =>
        (await ReadAsync($"{Select} where id = $1 and ($2::uuid is null or user_id = $2)", stop,
            Statement.Value(id.Value), Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid))).SingleOrDefault();

    /// <summary>Newest first, which is by id.</summary>
    public Task<IReadOnlyList<ReservationState>> ListAsync(
        Id<User>? owner, ReservationStatus? status, Id<Event>? @event, Id<Reservation>? after, int take, CancellationToken stop) => ReadAsync($"""
        {Select} where {(owner is null ? "$1::uuid is null" : "user_id = $1")} and ($2::text is null or {Status} = $2) and ($3::uuid is null or event_id = $3) and ($4::uuid is null or id < $4)
        order by id desc limit $5
        """, stop,
        Statement.Nullable(owner?.Value, NpgsqlDbType.Uuid), Statement.Nullable(status?.ToName(), NpgsqlDbType.Text),
        Statement.Nullable(@event?.Value, NpgsqlDbType.Uuid), Statement.Nullable(after?.Value, NpgsqlDbType.Uuid), Statement.Value((long)take));

    private Task<IReadOnlyList<ReservationState>> ReadAsync(string sql, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        database.ReadAsync(sql, SeatStore.ReadReservation, stop, parameters);
}
