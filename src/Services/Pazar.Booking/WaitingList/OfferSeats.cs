using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>
/// Freed seats go to those who wait, in the order of their coming: who waits for more seats than there are yet lets nobody pass. Only
/// somebody whose own holds leave no room for the seats is passed over, and keeps the place.
/// </summary>
internal static class OfferSeats
{
    /// <summary>Whether somebody has a claim on the event's free seats before everybody else.</summary>
    public static bool SomebodyWaits(Seats seats, Id<Event> @event) =>
        seats.LineOf(@event) is { } line && (line.HasMore || line.Head.Any(entry => MayBeOffered(seats, entry)));

    /// <param name="newId">Draws the id of a new reservation.</param>
    public static void Apply(Seats seats, Id<Event> id, Func<Id<Reservation>> newId)
    {
        if (seats.LineOf(id) is not { } line || !seats.TryFindEvent(id, out var @event) || !@event.IsActive || @event.StartTime <= seats.Now) return;
        foreach (var entry in line.Head.ToList())
        {
            if (!MayBeOffered(seats, entry)) continue;
            if (!seats.Ledger[id].Fits(entry.Quantity)) return;
            seats.Offer(entry, ReservationState.Hold(newId(), @event, entry.Booker.UserId, entry.Quantity, seats.Now, seats.HoldTime));
        }
    }

    private static bool MayBeOffered(Seats seats, WaitingEntry entry) =>
        seats.HeldBy(entry.Booker) + entry.Quantity <= HoldSeats.MostHeld && entry.Quantity <= seats.Ledger[entry.Booker.EventId].Total;
}
