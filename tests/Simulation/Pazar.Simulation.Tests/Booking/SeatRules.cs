using Pazar.Booking;

namespace Pazar.Simulation.Tests;

/// <summary>What holds of events, their reservations and those who wait.</summary>
internal static class SeatRules
{
    public static void CheckAlways(SeatRows rows)
    {
        foreach (var id in rows.EventIds)
        {
            var (@event, countedTo) = rows.Event(id);
            int held = 0, holds = 0, taken = 0, confirmed = 0;
            foreach (var reservation in rows.Reservations)
            {
                if (reservation.EventId != id) continue;
                if (reservation.StatusAt(countedTo) == ReservationStatus.Hold) (held, holds) = (held + reservation.Quantity, holds + 1);
                if (reservation.Status == ReservationStatus.Confirmed) (taken, confirmed) = (taken + reservation.Quantity, confirmed + 1);
                if (reservation.Tickets.Count != (reservation.Status == ReservationStatus.Confirmed ? reservation.Quantity : 0))
                    Rules.Break(Rules.ConfirmedReservationsHaveTickets, reservation.Id.Value, $"it is {reservation.Status} with {reservation.Tickets.Count} tickets");
            }
            if (@event.Seats.Held != held || @event.Seats.Taken != taken || @event.HoldCount != holds || @event.ConfirmedCount != confirmed || held + taken > @event.Seats.Total)
                Rules.Break(Rules.SeatsAreTheSumOfReservations, id.Value, $"{@event.Seats} in {@event.HoldCount} and {@event.ConfirmedCount}, its reservations hold {held} in {holds} and have {taken} in {confirmed}");
            var waiting = rows.Waiting.Count(entry => entry.Booker.EventId == id && entry.Status == WaitingStatus.Waiting);
            if (@event.WaitingCount != waiting) Rules.Break(Rules.WaitingIsCounted, id.Value, $"{@event.WaitingCount} are counted, {waiting} wait");
        }
    }

    /// <summary>What is free has been offered to everybody who waits for so many, and has room for them among their own.</summary>
    public static void CheckWaiting(SeatRows rows, DateTimeOffset now)
    {
        foreach (var entry in rows.Waiting)
        {
            var @event = rows.Event(entry.Booker.EventId).Event;
            if (entry.Status == WaitingStatus.Waiting && @event is { IsActive: true, IsDeleted: false } && @event.StartTime > now
                && entry.Quantity <= @event.Seats.Available && rows.Held(entry.Booker, now) + entry.Quantity <= HoldSeats.MostHeld)
                Rules.Break(Rules.NobodyWaitsForFreeSeats, @event.Id.Value, $"{Names.Of(entry.Booker.UserId.Value)} waits for {entry.Quantity}, {@event.Seats.Available} are free");
        }
    }

    public static void CheckInTheEnd(SeatRows rows, World world)
    {
        foreach (var reservation in rows.Reservations)
            if (reservation.Status == ReservationStatus.Hold)
                Rules.Break(Rules.NoHoldOutlivesItsTime, reservation.Id.Value, $"it is still a HOLD at {world.Now:u}, until {reservation.ExpiresAt:u}");
    }
}
