using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking.Tests;

/// <summary>One event without a database: what a batch would load is worked out from the reservations alone.</summary>
internal sealed class SimulatedEvent
{
    private static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(5);

    private readonly int _capacity;
    private readonly Id<User>[] _users;
    private readonly Dictionary<Id<Reservation>, ReservationState> _reservations = [];
    private int _made;

    public SimulatedEvent(int capacity, int users)
    {
        _capacity = capacity;
        _users = [.. Enumerable.Range(1, users).Select(number => new Id<User>(NumberedId(number)))];
    }

    public Id<Event> Id { get; } = new(NumberedId(9_999));

    public DateTimeOffset Now { get; private set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IReadOnlyCollection<ReservationState> Reservations => _reservations.Values;

    public int TakenSeats => Reservations.Where(r => r.StatusAt(Now) is ReservationStatus.Hold or ReservationStatus.Confirmed).Sum(r => r.Quantity);

    /// <summary>A batch of one or two messages, or some time passing.</summary>
    public void Take(int what, int who, int which)
    {
        var seats = Load();
        var user = _users[who];
        Id<Reservation> reservation = _reservations.Count == 0 ? default : _reservations.Keys.ElementAt(which % _reservations.Count);
        switch (what)
        {
            case 0 or 1: Apply(seats, new SeatCommand.Hold(Id, user, 1 + which % 5), new SeatCommand.Hold(Id, _users[^(who + 1)], 1 + which % 3)); break;
            case 2: Apply(seats, new SeatCommand.Confirm(reservation, OwnerOf(reservation), null)); break;
            case 3: Apply(seats, new SeatCommand.Cancel(reservation, OwnerOf(reservation))); break;
            case 4: Apply(seats, new SeatCommand.Confirm(reservation, OwnerOf(reservation), null), new SeatCommand.Cancel(reservation, OwnerOf(reservation))); break;
            case 5: Now += TimeSpan.FromMinutes(which % 4); break;
            default:
                foreach (var row in seats.Reservations.Rows) seats.Apply(ExpireHolds.Decide(seats, row));
                Save(seats);
                break;
        }
    }

    public void Check()
    {
        var seats = Load();
        Assert.InRange(TakenSeats, 0, _capacity);
        Assert.Equal(_capacity - TakenSeats, seats.Ledger[Id].Available);
        Assert.All(_users, user => Assert.InRange(
            Reservations.Where(r => r.UserId == user && r.StatusAt(Now) == ReservationStatus.Hold).Sum(r => r.Quantity), 0, HoldSeats.MostHeld));
    }

    public Seats Load()
    {
        var holds = Reservations.Where(r => r.StatusAt(Now) == ReservationStatus.Hold).ToList();
        var confirmed = Reservations.Where(r => r.Status == ReservationStatus.Confirmed).ToList();
        Capacity capacity = new(_capacity, holds.Sum(r => r.Quantity), confirmed.Sum(r => r.Quantity));
        Loaded<Id<Event>, EventState> events = new([Id]);
        events.Add(Id, new(Id, "Evening", "", Now.AddDays(1), Now.AddDays(2), true, Money.Zero, capacity, holds.Count, confirmed.Count, 0, 1, Now, Now, false));
        Loaded<Id<Reservation>, ReservationState> reservations = new(_reservations.Keys.Append(default));
        foreach (var (id, row) in _reservations) reservations.Add(id, row);
        Seats seats = new(Now, HoldTime, new([new(Id, capacity)]), events, reservations);
        foreach (var user in _users) seats.Load(new(Id, user), holds.Where(r => r.UserId == user).Sum(r => r.Quantity), null);
        return seats;
    }

    private Id<User> OwnerOf(Id<Reservation> reservation) => _reservations.TryGetValue(reservation, out var row) ? row.UserId : _users[0];

    private void Apply(Seats seats, params SeatCommand[] commands)
    {
        foreach (var command in commands) seats.Apply(ChangeSeatsHandler.Decide(seats, command, () => new(NumberedId(++_made))));
        // The batch's own account agrees with what it saves.
        Save(seats);
        Assert.Equal(_capacity - TakenSeats, seats.Ledger[Id].Available);
        var state = seats.Events.Find(Id)!;
        Assert.Equal(seats.Ledger[Id], state.Seats);
        Assert.Equal(Reservations.Count(r => r.StatusAt(Now) == ReservationStatus.Hold), state.HoldCount);
    }

    private void Save(Seats seats)
    {
        foreach (var row in seats.Reservations.Changed.Concat(seats.Created)) _reservations[row.Id] = row;
    }

    private static Guid NumberedId(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
