using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>The rules for holding seats.</summary>
internal static class HoldSeats
{
    /// <summary>How many seats of one event a user may hold at a time.</summary>
    public const int MostHeld = 10;

    /// <param name="id">The new reservation's.</param>
    public static SeatDecision Decide(Seats seats, SeatCommand.Hold command, Id<Reservation> id)
    {
        if (!seats.TryFindEvent(command.EventId, out var @event)) return SeatDecision.NotFound;
        if (!@event.IsActive) return SeatDecision.Refused("event_closed", "This event takes no reservations.");
        if (@event.StartTime <= seats.Now) return SeatDecision.Refused("event_closed", "This event has begun.");
        if (seats.Ledger.FindShortage([new CapacityLine<Id<Event>>(@event.Id, command.Quantity)]) is { } shortage)
            return SeatDecision.Refused("insufficient_capacity", $"{shortage.Available} seats are available.");
        if (OfferSeats.SomebodyWaits(seats, @event.Id))
            return SeatDecision.Refused("insufficient_capacity", "The free seats go to those on the waiting list first.");
        var held = seats.HeldBy(new(@event.Id, command.UserId));
        if (held + command.Quantity > MostHeld)
            return SeatDecision.Refused(Refusal.Passing("hold_limit", $"At most {MostHeld} seats of an event are held for one user; you hold {held}."));
        return new(SeatDecision.What.Hold, ReservationState.Hold(id, @event, command.UserId, command.Quantity, seats.Now, seats.HoldTime));
    }
}
