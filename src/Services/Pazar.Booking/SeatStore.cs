using Npgsql;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Booking;

/// <summary>The SQL by which a batch learns what it decides on: one round trip of six statements, whatever its size.</summary>
internal static class SeatStore
{
    /// <summary>How many lapsed holds one batch marks.</summary>
    public const int LapsedLimit = 1_000;

    public const string EventColumns = """
        id, name, description, start_time, end_time, is_active, price, capacity, held_quantity, confirmed_quantity, hold_count, confirmed_count,
        waiting_count, revision, created_at, updated_at, deleted_at is not null
        """;

    public const string ReservationColumns = """
        id, event_id, user_id, status, quantity, expires_at, total_amount, payment, payment_attempt, payment_failure, created_at, updated_at,
        array(select code from ticket t where t.reservation_id = r.id order by seat),
        array(select checked_in_at from ticket t where t.reservation_id = r.id order by seat), cancel_reason
        """;

    private const int LapsedCount = 17;

    /// <summary>The one time of a batch.</summary>
    private const string Now = "current_setting('pazar.now')::timestamptz";

    private static readonly string Counted = SelectCounted(Now);

    private const string Locked = "any($1 || array(select event_id from reservation where id = any($2)))";

    /// <summary>
    /// Locks the events in the order of their ids; only then reads the clock, and with that one time everything else. Holds that lapsed since
    /// the totals were counted are left out of them here, so a decision never counts one.
    /// </summary>
    public static async ValueTask<Seats> LoadAsync<TMessage>(Batch<TMessage> batch, SeatKeys keys, TimeSpan holdTime, CancellationToken stop)
    {
        var events = keys.Events.Select(id => id.Value).ToArray();
        var reservations = keys.Reservations.Select(id => id.Value).ToArray();
        await using var reader = await batch.LoadAsync(stop,
            new Statement($"select id from event where id = {Locked} order by id for update", Statement.Array(events), Statement.Array(reservations)),
            new Statement($"""
                select set_config('pazar.now', greatest(clock_timestamp(), (select max(counted_to) from event where id = {Locked}))::text, true)::timestamptz
                """, Statement.Array(events), Statement.Array(reservations)),
            new Statement($"{Counted} where id = {Locked}", Statement.Array(events), Statement.Array(reservations)),
            new Statement($"""
                select {ReservationColumns} from reservation r where id = any($1 || array(
                    select id from reservation where event_id = any($2) and status = 'HOLD' and hold_is_over(expires_at, {Now})
                    order by expires_at limit $3))
                """, Statement.Array(reservations), Statement.Array(keys.Lapsed.Select(id => id.Value).ToArray()), Statement.Value((long)LapsedLimit)),
            new Statement($"""
                select u.event_id, u.user_id,
                    (select coalesce(sum(r.quantity), 0)::integer from reservation r where r.event_id = u.event_id and r.user_id = u.user_id
                        and r.status = 'HOLD' and not hold_is_over(r.expires_at, {Now})),
                    w.quantity, w.status, w.reservation_id, w.created_at,
                    case when u.joins then (select count(*)::integer from waiting_entry o join event e on e.id = o.event_id where o.user_id = u.user_id
                        and o.status = 'WAITING' and e.deleted_at is null and e.start_time > {Now}) end
                from unnest($1, $2, $3) u (event_id, user_id, joins) left join waiting_entry w using (event_id, user_id)
                """, Statement.Array(keys.Bookers.Select(b => b.EventId.Value).ToArray()), Statement.Array(keys.Bookers.Select(b => b.UserId.Value).ToArray()),
                Statement.Array(keys.Bookers.Select(b => keys.Joining.Contains(b.UserId)).ToArray())),
            new Statement($"""
                select w.event_id, w.user_id,
                    (select coalesce(sum(r.quantity), 0)::integer from reservation r where r.event_id = w.event_id and r.user_id = w.user_id
                        and r.status = 'HOLD' and not hold_is_over(r.expires_at, {Now})),
                    w.quantity, w.status, w.reservation_id, w.created_at, null::integer
                from event e cross join generate_series(1, {HoldSeats.MostHeld}) wanted cross join lateral (
                    select * from waiting_entry where event_id = e.id and status = 'WAITING' and quantity = wanted order by place limit $3) w
                where e.id = {Locked} and e.waiting_count > 0
                order by w.event_id, w.place
                """, Statement.Array(events), Statement.Array(reservations), Statement.Value(WaitingLine.Most + 1L)));
        return await ReadAsync(reader, keys, holdTime, stop);
    }

    /// <summary>Events, with the holds that lapsed between the time to which the totals count and <paramref name="at"/>.</summary>
    public static string SelectCounted(string at) => $"""
        select {EventColumns}, lapsed_count, lapsed_quantity from event e cross join lateral (
            select count(*)::integer as lapsed_count, coalesce(sum(quantity), 0)::integer as lapsed_quantity from reservation r
            where r.event_id = e.id and r.status = 'HOLD' and hold_is_over(r.expires_at, {at}) and not hold_is_over(r.expires_at, e.counted_to)) lapsed
        """;

    private static EventState ReadEvent(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4),
        row.GetBoolean(5), new(row.GetInt64(6)), new(row.GetInt32(7), row.GetInt32(8), row.GetInt32(9)), row.GetInt32(10), row.GetInt32(11),
        row.GetInt32(12), row.GetInt64(13), row.GetFieldValue<DateTimeOffset>(14), row.GetFieldValue<DateTimeOffset>(15), row.GetBoolean(16));

    public static ReservationState ReadReservation(NpgsqlDataReader row) => new(
        new(row.GetGuid(0)), new(row.GetGuid(1)), new(row.GetGuid(2)), Wire<ReservationStatus>.Parse(row.GetString(3)), row.GetInt32(4),
        row.GetFieldValue<DateTimeOffset>(5), new(row.GetInt64(6)), Wire<PaymentStep>.Parse(row.GetString(7)), row.GetInt32(8),
        row.Text(9), row.GetFieldValue<DateTimeOffset>(10), row.GetFieldValue<DateTimeOffset>(11))
    {
        Tickets = [.. row.GetFieldValue<string[]>(12).Zip(row.GetFieldValue<DateTimeOffset?[]>(13), static (code, at) => new Ticket(code, at))],
        CancelReason = row.Text(14),
    };

    private static async ValueTask<Seats> ReadAsync(NpgsqlDataReader reader, SeatKeys keys, TimeSpan holdTime, CancellationToken stop)
    {
        await reader.NextResultAsync(stop);
        await reader.ReadAsync(stop);
        var now = reader.GetFieldValue<DateTimeOffset>(0);

        await reader.NextResultAsync(stop);
        List<EventState> found = [];
        List<Id<Event>> recounted = [];
        while (await reader.ReadAsync(stop))
        {
            found.Add(ReadCounted(reader));
            if (reader.GetInt32(LapsedCount) > 0) recounted.Add(found[^1].Id);
        }

        var reserved = await reader.ReadNextAsync(ReadReservation, stop);

        Loaded<Id<Event>, EventState> events = new(keys.Events.Concat(found.Select(e => e.Id)));
        foreach (var @event in found) events.Add(@event.Id, @event);
        Loaded<Id<Reservation>, ReservationState> reservations = new(keys.Reservations.Concat(reserved.Select(r => r.Id)));
        foreach (var reservation in reserved) reservations.Add(reservation.Id, reservation);
        Seats seats = new(now, holdTime, new(found.ToDictionary(e => e.Id, e => e.Seats)), events, reservations);
        seats.Recounted.UnionWith(recounted);

        await reader.NextResultAsync(stop);
        while (await reader.ReadAsync(stop)) ReadBooker(reader, seats);

        var waiting = await reader.ReadNextAsync(row => ReadBooker(row, seats)!, stop);
        foreach (var line in waiting.GroupBy(entry => entry.Booker.EventId))
            seats.Load(line.Key, new(line, line.CountBy(entry => entry.Quantity).Where(same => same.Value > WaitingLine.Most).Select(same => same.Key)));
        return seats;
    }

    /// <summary>An event without the holds that lapsed since its totals were counted.</summary>
    public static EventState ReadCounted(NpgsqlDataReader row)
    {
        var @event = ReadEvent(row);
        return @event with { Seats = @event.Seats.Release(row.GetInt32(LapsedCount + 1)), HoldCount = @event.HoldCount - row.GetInt32(LapsedCount) };
    }

    private static WaitingEntry? ReadBooker(NpgsqlDataReader row, Seats seats)
    {
        Booker booker = new(new(row.GetGuid(0)), new(row.GetGuid(1)));
        WaitingEntry? entry = row.IsDBNull(3) ? null : new(
            booker, row.GetInt32(3), Wire<WaitingStatus>.Parse(row.GetString(4)), row.Id<Reservation>(5), row.GetFieldValue<DateTimeOffset>(6));
        seats.Load(booker, row.GetInt32(2), entry);
        if (!row.IsDBNull(7)) seats.Load(booker.UserId, row.GetInt32(7));
        return entry;
    }
}
