namespace Pazar.Booking;

/// <summary>The rules for confirming: a free reservation at once, a paid one when its payment is authorized while the hold lasts.</summary>
internal static class ConfirmReservation
{
    public const string Expired = "reservation_expired";

    /// <summary>How often one reservation may be tried to be paid: more than a customer needs, and too few to try out cards.</summary>
    public const int MostAttempts = 20;

    public static SeatDecision Decide(Seats seats, SeatCommand.Confirm command)
    {
        if (seats.Reservations.Find(command.ReservationId) is not { } reservation || reservation.UserId != command.UserId) return SeatDecision.NotFound;
        return reservation.StatusAt(seats.Now) switch
        {
            ReservationStatus.Confirmed => SeatDecision.Nothing(reservation),
            ReservationStatus.Expired => SeatDecision.Refused(Expired, "The time of this hold is over; its seats are free again."),
            ReservationStatus.Cancelled => SeatDecision.Refused("not_confirmable", "The reservation is CANCELLED: only a HOLD can be confirmed."),
            _ when reservation.IsFree => Confirm(seats, reservation),
            // One payment at a time: whoever confirms again meanwhile waits for its result.
            _ when reservation.Payment == PaymentStep.Requested => SeatDecision.Nothing(reservation),
            // It waits for the customer, who may also take another card.
            _ when reservation.Payment == PaymentStep.ActionRequired && command.PaymentMethod is null => SeatDecision.Nothing(reservation),
            _ when reservation.PaymentAttempt >= MostAttempts =>
                SeatDecision.Refused("too_many_attempts", $"This reservation was tried to be paid {MostAttempts} times; its seats are free when its time is over."),
            _ => new(SeatDecision.What.RequestPayment, reservation with
            {
                Payment = PaymentStep.Requested,
                PaymentAttempt = reservation.PaymentAttempt + 1,
                PaymentFailure = null,
                UpdatedAt = seats.Now,
            })
            {
                PaymentMethod = command.PaymentMethod,
            },
        };
    }

    public static SeatDecision Confirm(Seats seats, ReservationState reservation) =>
        new(SeatDecision.What.Confirm, reservation with { Status = ReservationStatus.Confirmed, UpdatedAt = seats.Now });
}
