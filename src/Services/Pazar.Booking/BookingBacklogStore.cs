using Pazar.EventLog;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>Seats that are held and neither confirmed nor free again.</summary>
public sealed record HoldBacklog(long Holds, long Seats);

/// <summary>The SQL that counts live holds, along the index that has no others.</summary>
public static class BookingBacklogStore
{
    /// <summary>More are not counted.</summary>
    private const int MostHolds = 100_000;

    public static async Task<HoldBacklog> ReadAsync(Database booking, CancellationToken stop) => await booking.FindAsync("""
        select count(*), coalesce(sum(quantity), 0)::bigint
        from (select quantity from reservation where status = 'HOLD' and not hold_is_over(expires_at, now()) limit $1) live
        """, static row => new HoldBacklog(row.GetInt64(0), row.GetInt64(1)), stop, Statement.Value(MostHolds)) ?? new(0, 0);
}
