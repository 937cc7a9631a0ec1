namespace Pazar.Booking;

/// <summary>The rules for joining and leaving a waiting list.</summary>
internal static class WaitForSeats
{
    /// <summary>For how many events that have not begun a user may wait at a time.</summary>
    public const int MostWaiting = 20;

    public static SeatDecision Decide(Seats seats, SeatCommand.Join command)
    {
        Booker booker = new(command.EventId, command.UserId);
        if (!seats.TryFindEvent(command.EventId, out var @event)) return SeatDecision.NotFound;
        if (!@event.IsActive || @event.StartTime <= seats.Now) return SeatDecision.Refused("event_closed", "This event takes no reservations.");
        if (seats.EntryOf(booker) is { Status: WaitingStatus.Waiting } entry)
        {
            return entry.Quantity == command.Quantity
                ? new(SeatDecision.What.Nothing, Entry: entry)
                : SeatDecision.Refused("already_waiting", $"You wait for {entry.Quantity} seats; leave the list to wait for another number.");
        }
        if (command.Quantity > @event.Seats.Total)
            return SeatDecision.Refused("insufficient_capacity", $"This event has {@event.Seats.Total} seats.");
        if (seats.Ledger[@event.Id].Fits(command.Quantity) && !OfferSeats.SomebodyWaits(seats, @event.Id))
            return SeatDecision.Refused("seats_available", "There are enough free seats: reserve them.");
        if (seats.WaitingOf(command.UserId) >= MostWaiting)
            return SeatDecision.Refused("waiting_limit", $"You wait for {MostWaiting} events already, which is the most.");
        return new(SeatDecision.What.Join, Entry: new(booker, command.Quantity, WaitingStatus.Waiting, null, seats.Now));
    }

    public static SeatDecision Decide(Seats seats, SeatCommand.Leave command) =>
        seats.EntryOf(new(command.EventId, command.UserId)) is { } entry ? new(SeatDecision.What.Leave, Entry: entry) : SeatDecision.NotFound;
}
