namespace Pazar.Booking;

/// <summary>Marks a hold whose time is over. Its seats have been free since that instant, so nothing is counted here.</summary>
internal static class ExpireHolds
{
    public static SeatDecision Decide(Seats seats, ReservationState reservation) =>
        reservation.Status == ReservationStatus.Hold && reservation.StatusAt(seats.Now) == ReservationStatus.Expired
            ? new(SeatDecision.What.Expire, reservation with { Status = ReservationStatus.Expired, UpdatedAt = seats.Now })
            : SeatDecision.Nothing(reservation);
}
