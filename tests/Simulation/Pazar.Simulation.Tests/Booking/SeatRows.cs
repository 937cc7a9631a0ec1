using Pazar.Booking;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Simulation.Tests;

/// <summary>
/// Booking's tables in memory. The decisions are Booking's own; what is mirrored by hand is what its SQL does: which holds have lapsed since the totals were
/// counted, what a user holds, who waits, and what the sweep finds.
/// </summary>
internal sealed class SeatRows(World world)
{
    private static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Id<Event>, (EventState Event, DateTimeOffset CountedTo)> _events = [];
    private readonly List<Id<Event>> _eventIds = [];
    private readonly Dictionary<Id<Reservation>, int> _places = [];
    private readonly List<ReservationState> _reservations = [];
    private readonly List<WaitingEntry> _waiting = [];

    public IReadOnlyList<Id<Event>> EventIds => _eventIds;

    public IReadOnlyList<ReservationState> Reservations => _reservations;

    /// <summary>In the order of their places.</summary>
    public IReadOnlyList<WaitingEntry> Waiting => _waiting;

    public ReservationState Reservation(Id<Reservation> id) => _reservations[_places[id]];

    public (EventState Event, DateTimeOffset CountedTo) Event(Id<Event> id) => _events[id];

    public void Add(EventState @event)
    {
        _eventIds.Add(@event.Id);
        _events.Add(@event.Id, (@event, world.Now));
    }

    public void CheckIn(Id<Reservation> id) => _reservations[_places[id]] = Reservation(id) with
    {
        Tickets = [.. Reservation(id).Tickets.Select(ticket => ticket with { CheckedInAt = world.Now })],
    };

    /// <summary>As <c>SweepStore.DueAsync</c> finds them.</summary>
    public List<Id<Event>> Due() => [.. _eventIds.Where(id =>
        _reservations.Any(r => r.EventId == id && Lapsed(r, world.Now))
        || (_events[id].Event is { IsDeleted: false, IsActive: true } e && e.StartTime > world.Now
            && _waiting.Any(entry => entry.Booker.EventId == id && entry.Status == WaitingStatus.Waiting && entry.Quantity <= e.Seats.Available)))];

    /// <summary>As <c>SeatStore.LoadAsync</c> does: holds that lapsed since the totals were counted are in none of them.</summary>
    public Seats Load(SeatKeys keys)
    {
        List<Id<Event>> ids = [.. keys.Events.Concat(keys.Reservations.Where(_places.ContainsKey).Select(id => Reservation(id).EventId)).Distinct()];
        var now = world.Now;
        foreach (var id in ids)
            if (_events[id].CountedTo > now) now = _events[id].CountedTo;

        Loaded<Id<Event>, EventState> events = new(ids);
        Dictionary<Id<Event>, Capacity> capacities = [];
        List<Id<Event>> recounted = [];
        foreach (var id in ids)
        {
            var (@event, countedTo) = _events[id];
            var lapsed = _reservations.Where(r => r.EventId == id && Lapsed(r, now) && !Lapsed(r, countedTo)).ToList();
            if (lapsed.Count > 0)
            {
                recounted.Add(id);
                @event = @event with { Seats = @event.Seats.Release(lapsed.Sum(r => r.Quantity)), HoldCount = @event.HoldCount - lapsed.Count };
            }
            events.Add(id, @event);
            capacities.Add(id, world.Has(Flaw.AStaleCountOfSeatsIsSaved) ? @event.Seats with { Held = 0 } : @event.Seats);
        }

        List<ReservationState> found = [.. _reservations.Where(r => keys.Reservations.Contains(r.Id)
            || (keys.Lapsed.Contains(r.EventId) && Lapsed(r, now)))];
        Loaded<Id<Reservation>, ReservationState> reservations = new(keys.Reservations.Concat(found.Select(r => r.Id)));
        foreach (var reservation in found) reservations.Add(reservation.Id, reservation);

        Seats seats = new(now, HoldTime, new(capacities), events, reservations);
        seats.Recounted.UnionWith(recounted);
        foreach (var user in keys.Joining) seats.Load(user, _waiting.Count(entry => entry.Booker.UserId == user && entry.Status == WaitingStatus.Waiting));
        foreach (var booker in keys.Bookers) seats.Load(booker, Held(booker, now), _waiting.Find(entry => entry.Booker == booker));
        foreach (var id in ids)
        {
            var line = _waiting.Where(entry => entry.Booker.EventId == id && entry.Status == WaitingStatus.Waiting).ToList();
            foreach (var entry in line) seats.Load(entry.Booker, Held(entry.Booker, now), entry);
            if (_events[id].Event.WaitingCount > 0) seats.Load(id, new(line, []));
        }
        return seats;
    }

    /// <summary>As <c>SeatSaveStore.Save</c> does.</summary>
    public void Save(Seats seats)
    {
        foreach (var id in seats.Events.Changed.Select(e => e.Id).Concat(seats.Recounted).Distinct().ToList())
        {
            var after = seats.Events.Find(id)! with { Seats = seats.Ledger[id] };
            if (world.Has(Flaw.AWaitingEntryIsNotCounted)) after = after with { WaitingCount = _events[id].Event.WaitingCount };
            _events[id] = (after, seats.Now);
        }
        foreach (var created in seats.Created)
        {
            _places.Add(created.Id, _reservations.Count);
            _reservations.Add(created);
        }
        foreach (var changed in seats.Reservations.Changed.ToList())
            _reservations[_places[changed.Id]] = changed with { Tickets = Reservation(changed.Id).Tickets };
        foreach (var id in seats.Voided.Where(_ => !world.Has(Flaw.AnEndedReservationKeepsItsTickets))) _reservations[_places[id]] = Reservation(id) with { Tickets = [] };
        foreach (var ticketed in seats.Ticketed) _reservations[_places[ticketed.Id]] = Reservation(ticketed.Id) with { Tickets = ticketed.Tickets };
        foreach (var (booker, entry) in seats.ChangedEntries.ToList())
        {
            _waiting.RemoveAll(before => before.Booker == booker);
            if (entry is not null) _waiting.Add(entry);
        }
    }

    private static bool Lapsed(ReservationState reservation, DateTimeOffset at) =>
        reservation.Status == ReservationStatus.Hold && reservation.StatusAt(at) == ReservationStatus.Expired;

    public int Held(Booker booker, DateTimeOffset now) => _reservations
        .Where(r => r.EventId == booker.EventId && r.UserId == booker.UserId && r.StatusAt(now) == ReservationStatus.Hold).Sum(r => r.Quantity);
}
