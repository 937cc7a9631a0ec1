using System.Diagnostics.CodeAnalysis;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>
/// What a batch knows of the events that it has locked: their seats, the reservations and users that it asks about, and who waits.
/// It folds through the batch. Its time is the database's, read after the locks were held, and never earlier than in the batch before.
/// </summary>
internal sealed class Seats(
    DateTimeOffset now, TimeSpan holdTime, CapacityLedger<Id<Event>> ledger, Loaded<Id<Event>, EventState> events,
    Loaded<Id<Reservation>, ReservationState> reservations)
{
    private readonly Dictionary<Booker, int> _held = [];
    private readonly Dictionary<Booker, WaitingEntry> _entries = [];
    private readonly Dictionary<Id<Event>, WaitingLine> _lines = [];
    private readonly List<Booker> _changedEntries = [];
    private readonly Dictionary<Id<User>, int> _waiting = [];

    public DateTimeOffset Now => now;

    public TimeSpan HoldTime => holdTime;

    public CapacityLedger<Id<Event>> Ledger => ledger;

    public Loaded<Id<Event>, EventState> Events => events;

    public Loaded<Id<Reservation>, ReservationState> Reservations => reservations;

    /// <summary>The events with holds that lapsed since they were counted last: their totals are to be saved.</summary>
    public HashSet<Id<Event>> Recounted { get; } = [];

    /// <summary>New holds, offered ones included.</summary>
    public List<ReservationState> Created { get; } = [];

    public List<ReservationState> Offered { get; } = [];

    /// <summary>The reservations that were given tickets, and those whose tickets are void.</summary>
    public List<ReservationState> Ticketed { get; } = [];

    public List<Id<Reservation>> Voided { get; } = [];

    /// <summary>Entries as decisions left them; null is one that was left.</summary>
    public IEnumerable<(Booker Booker, WaitingEntry? Entry)> ChangedEntries => _changedEntries.Select(booker => (booker, _entries.GetValueOrDefault(booker)));

    public int HeldBy(Booker booker) => _held.GetValueOrDefault(booker);

    /// <summary>For how many events this user waits, of those who want to wait for another.</summary>
    public int WaitingOf(Id<User> user) => _waiting.GetValueOrDefault(user);

    public WaitingEntry? EntryOf(Booker booker) => _entries.GetValueOrDefault(booker);

    public WaitingLine? LineOf(Id<Event> @event) => _lines.GetValueOrDefault(@event);

    public bool TryFindEvent(Id<Event> id, [NotNullWhen(true)] out EventState? @event) => events.TryGet(id, out @event) && !@event.IsDeleted;

    public void Load(Booker booker, int held, WaitingEntry? entry)
    {
        _held[booker] = held;
        if (entry is not null) _entries[booker] = entry;
    }

    public void Load(Id<User> user, int waiting) => _waiting[user] = waiting;

    public void Load(Id<Event> @event, WaitingLine line) => _lines[@event] = line;

    public void Apply(SeatDecision decision)
    {
        switch (decision.Does)
        {
            case SeatDecision.What.Hold: Hold(decision.After!); break;
            case SeatDecision.What.Confirm: Confirm(decision.After!); break;
            case SeatDecision.What.Cancel: Cancel(decision.After!); break;
            case SeatDecision.What.RequestPayment or SeatDecision.What.AwaitAction or SeatDecision.What.FailPayment or SeatDecision.What.RefusePayment or SeatDecision.What.Expire:
                reservations.Set(decision.After!.Id, decision.After);
                break;
            case SeatDecision.What.Join: Join(decision.Entry!); break;
            case SeatDecision.What.Leave: Leave(decision.Entry!); break;
        }
    }

    /// <summary>Holds seats for the one who waits, and ends the waiting.</summary>
    public void Offer(WaitingEntry entry, ReservationState reservation)
    {
        Hold(reservation);
        Offered.Add(reservation);
        Change(entry with { Status = WaitingStatus.Offered, ReservationId = reservation.Id });
        StopWaiting(entry.Booker);
    }

    public void Resize(EventState changed, int capacity)
    {
        ledger.Resize(changed.Id, capacity);
        events.Set(changed.Id, changed with { Seats = ledger[changed.Id] });
    }

    private void Hold(ReservationState reservation)
    {
        ledger.Hold(SeatsOf(reservation));
        Recount(reservation, holds: 1, confirmed: 0);
        Booker booker = new(reservation.EventId, reservation.UserId);
        _held[booker] = HeldBy(booker) + reservation.Quantity;
        Created.Add(reservation);
    }

    private void Confirm(ReservationState reservation)
    {
        ledger.Take(SeatsOf(reservation));
        Recount(reservation, holds: -1, confirmed: 1);
        LetGo(reservation);
        reservations.Set(reservation.Id, reservation);
        Ticketed.Add(reservation);
    }

    private void Cancel(ReservationState reservation)
    {
        var wasConfirmed = reservations.Find(reservation.Id)!.Status == ReservationStatus.Confirmed;
        if (wasConfirmed) ledger.GiveBack(SeatsOf(reservation));
        else ledger.Release(SeatsOf(reservation));
        Recount(reservation, holds: wasConfirmed ? 0 : -1, confirmed: wasConfirmed ? -1 : 0);
        if (wasConfirmed)
        {
            Ticketed.RemoveAll(ticketed => ticketed.Id == reservation.Id);
            Voided.Add(reservation.Id);
        }
        else
        {
            LetGo(reservation);
        }
        reservations.Set(reservation.Id, reservation);
    }

    private void Join(WaitingEntry entry)
    {
        Change(entry);
        var @event = events.Find(entry.Booker.EventId)!;
        events.Set(@event.Id, @event with { WaitingCount = @event.WaitingCount + 1 });
        if (!_lines.TryGetValue(@event.Id, out var line)) _lines[@event.Id] = line = new([], []);
        line.Join(entry);
        _waiting[entry.Booker.UserId] = WaitingOf(entry.Booker.UserId) + 1;
    }

    private void Leave(WaitingEntry entry)
    {
        _entries.Remove(entry.Booker);
        Note(entry.Booker);
        if (entry.Status == WaitingStatus.Waiting) StopWaiting(entry.Booker);
    }

    private void Change(WaitingEntry entry)
    {
        _entries[entry.Booker] = entry;
        Note(entry.Booker);
    }

    /// <summary>Whoever changes twice comes last: that is the order in which places are drawn.</summary>
    private void Note(Booker booker)
    {
        _changedEntries.Remove(booker);
        _changedEntries.Add(booker);
    }

    private void StopWaiting(Booker booker)
    {
        var @event = events.Find(booker.EventId)!;
        events.Set(@event.Id, @event with { WaitingCount = @event.WaitingCount - 1 });
        LineOf(booker.EventId)?.Leave(booker);
        _waiting[booker.UserId] = WaitingOf(booker.UserId) - 1;
    }

    private void LetGo(ReservationState reservation)
    {
        Booker booker = new(reservation.EventId, reservation.UserId);
        _held[booker] = Math.Max(0, HeldBy(booker) - reservation.Quantity);
    }

    private void Recount(ReservationState reservation, int holds, int confirmed)
    {
        var @event = events.Find(reservation.EventId)!;
        events.Set(@event.Id, @event with
        {
            Seats = ledger[@event.Id],
            HoldCount = @event.HoldCount + holds,
            ConfirmedCount = @event.ConfirmedCount + confirmed,
        });
    }

    private static CapacityLine<Id<Event>>[] SeatsOf(ReservationState reservation) => [new(reservation.EventId, reservation.Quantity)];
}
