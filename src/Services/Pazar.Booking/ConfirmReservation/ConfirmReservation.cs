namespace Pazar.Booking;

/// <summary>The rules for confirming: a free reservation at once, a paid one when its payment is authorized while the hold lasts.</summary>
internal static class ConfirmReservation
{
    public const string Expired = "reservation_expired";

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

    /// <summary>What Payments says, in any order and any number of times.</summary>
    public static SeatDecision Decide(Seats seats, PaymentNews news)
    {
        if (seats.Reservations.Find(news.ReservationId) is not { } reservation) return SeatDecision.NotFound;
        if (reservation.Payment == PaymentStep.Accepted) return SeatDecision.Nothing(reservation);
        var isLive = reservation.StatusAt(seats.Now) == ReservationStatus.Hold;
        if (news.FailureCode is { } code)
        {
            return reservation.Payment == PaymentStep.Requested
                ? new(SeatDecision.What.FailPayment, reservation with { Payment = PaymentStep.Failed, PaymentFailure = code, UpdatedAt = seats.Now })
                : SeatDecision.Nothing(reservation);
        }
        return isLive
            ? Confirm(seats, reservation with { Payment = PaymentStep.Accepted, PaymentFailure = null })
            : new(SeatDecision.What.RefusePayment, reservation with { Payment = PaymentStep.Failed, PaymentFailure = Expired, UpdatedAt = seats.Now });
    }

    private static SeatDecision Confirm(Seats seats, ReservationState reservation) =>
        new(SeatDecision.What.Confirm, reservation with { Status = ReservationStatus.Confirmed, UpdatedAt = seats.Now });
}
