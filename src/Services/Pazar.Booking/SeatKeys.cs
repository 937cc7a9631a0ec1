using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>What a batch needs to know before it can decide. The events of the reservations are added by the store.</summary>
internal sealed record SeatKeys(IReadOnlyCollection<Id<Event>> Events, IReadOnlyCollection<Id<Reservation>> Reservations, IReadOnlyCollection<Booker> Bookers)
{
    /// <summary>The events whose lapsed holds are to be marked.</summary>
    public IReadOnlyCollection<Id<Event>> Lapsed { get; init; } = [];

    /// <summary>The users who want to wait: for how many events they do already is to be known.</summary>
    public IReadOnlySet<Id<User>> Joining { get; init; } = new HashSet<Id<User>>();

    public static SeatKeys Of(IEnumerable<SeatCommand> commands)
    {
        HashSet<Booker> bookers = [];
        HashSet<Id<User>> joining = [];
        HashSet<Id<Reservation>> reservations = [];
        foreach (var command in commands)
        {
            switch (command)
            {
                case SeatCommand.Hold hold: bookers.Add(new(hold.EventId, hold.UserId)); break;
                case SeatCommand.Join join:
                    bookers.Add(new(join.EventId, join.UserId));
                    joining.Add(join.UserId);
                    break;
                case SeatCommand.Leave leave: bookers.Add(new(leave.EventId, leave.UserId)); break;
                case SeatCommand.Confirm confirm: reservations.Add(confirm.ReservationId); break;
                case SeatCommand.Cancel cancel: reservations.Add(cancel.ReservationId); break;
            }
        }
        return new([.. bookers.Select(booker => booker.EventId).Distinct()], reservations, bookers) { Joining = joining };
    }

    public static SeatKeys Of(Id<Event> @event) => new([@event], [], []);
}

/// <summary>A user at an event.</summary>
internal readonly record struct Booker(Id<Event> EventId, Id<User> UserId);
