using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>
/// Freed seats go to those who wait, in the order of their coming. Whoever cannot be met at present, because too few seats are free or the user's
/// own holds leave no room for them, keeps the place and is passed over: a place in the line is free of charge, so it must not stop others.
/// </summary>
internal static class OfferSeats
{
    /// <summary>Whether somebody waits who could have free seats of the event, and so has them before a newcomer.</summary>
    public static bool SomebodyWaits(Seats seats, Id<Event> @event) => seats.LineOf(@event) is { } line
        && (line.Head.Any(entry => CanBeMet(seats, entry)) || line.HasUnseen(seats.Ledger[@event].Available));

    /// <param name="newId">Draws the id of a new reservation.</param>
    public static void Apply(Seats seats, Id<Event> id, Func<Id<Reservation>> newId)
    {
        if (seats.LineOf(id) is not { } line || !seats.TryFindEvent(id, out var @event) || !@event.IsActive || @event.StartTime <= seats.Now) return;
        foreach (var entry in line.Head.ToList())
        {
            if (CanBeMet(seats, entry))
                seats.Offer(entry, ReservationState.Hold(newId(), @event, entry.Booker.UserId, entry.Quantity, seats.Now, seats.HoldTime));
        }
    }

    private static bool CanBeMet(Seats seats, WaitingEntry entry) =>
        seats.Ledger[entry.Booker.EventId].Fits(entry.Quantity) && seats.HeldBy(entry.Booker) + entry.Quantity <= HoldSeats.MostHeld;
}
