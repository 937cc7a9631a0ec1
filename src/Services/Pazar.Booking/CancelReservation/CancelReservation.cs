using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>The rules for giving seats back.</summary>
internal static class CancelReservation
{
    public static SeatDecision Decide(Seats seats, SeatCommand.Cancel command)
    {
        if (seats.Reservations.Find(command.ReservationId) is not { } reservation || reservation.UserId != command.UserId) return SeatDecision.NotFound;
        var status = reservation.StatusAt(seats.Now);
        if (status == ReservationStatus.Cancelled) return SeatDecision.Nothing(reservation);
        if (status is not (ReservationStatus.Hold or ReservationStatus.Confirmed))
            return SeatDecision.Refused("not_cancellable", $"The reservation is {status.ToName()}: only a HOLD or a CONFIRMED one can be cancelled.");
        if (status == ReservationStatus.Confirmed && seats.Events.Find(reservation.EventId)!.StartTime <= seats.Now)
            return SeatDecision.Refused("not_cancellable", "The event has begun.");
        if (reservation.Tickets.Any(ticket => ticket.CheckedInAt is not null))
            return SeatDecision.Refused("not_cancellable", "A ticket of this reservation has been used.");
        return Cancel(seats, reservation, CancelReason.Customer);
    }

    /// <summary>
    /// What was confirmed cannot be paid for after all. It is withdrawn whatever became of it meanwhile: an event that has begun sells no seats,
    /// and a ticket that was used before the payment failed was not paid for.
    /// </summary>
    public static SeatDecision Withdraw(Seats seats, ReservationState reservation) => reservation.Status == ReservationStatus.Confirmed
        ? Cancel(seats, reservation, CancelReason.CaptureFailed)
        : SeatDecision.Nothing(reservation);

    private static SeatDecision Cancel(Seats seats, ReservationState reservation, string reason) => new(
        SeatDecision.What.Cancel,
        reservation with { Status = ReservationStatus.Cancelled, CancelReason = reason, UpdatedAt = seats.Now, Tickets = [] });
}
