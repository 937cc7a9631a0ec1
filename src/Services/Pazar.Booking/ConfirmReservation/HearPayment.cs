namespace Pazar.Booking;

/// <summary>
/// What Payments says about a reservation, in any order and any number of times. Payments knows of a reservation only from Booking, so news of one
/// that Booking does not know is no news that came early: the database was restored, or somebody else speaks. It is kept for a person to look at.
/// </summary>
internal static class HearPayment
{
    public static SeatDecision Decide(Seats seats, PaymentNews news)
    {
        if (seats.Reservations.Find(news.ReservationId) is not { } reservation)
            throw new InvalidOperationException($"There is no reservation {news.ReservationId}.");
        return news.What switch
        {
            PaymentNews.Kind.CaptureFailed => CancelReservation.Withdraw(seats, reservation),
            _ when reservation.Payment == PaymentStep.Accepted => SeatDecision.Nothing(reservation),
            PaymentNews.Kind.Authorized => Accept(seats, reservation),
            // What waited before the customer took another card has nothing to say of that one.
            PaymentNews.Kind.ActionRequired when IsAwaited(reservation) && !(news.Attempt < reservation.PaymentAttempt) =>
                new(SeatDecision.What.AwaitAction, reservation with { Payment = PaymentStep.ActionRequired, UpdatedAt = seats.Now }),
            PaymentNews.Kind.Failed when IsAwaited(reservation) => new(
                SeatDecision.What.FailPayment, reservation with { Payment = PaymentStep.Failed, PaymentFailure = news.FailureCode, UpdatedAt = seats.Now }),
            _ => SeatDecision.Nothing(reservation),
        };
    }

    private static bool IsAwaited(ReservationState reservation) => reservation.Payment is PaymentStep.Requested or PaymentStep.ActionRequired;

    private static SeatDecision Accept(Seats seats, ReservationState reservation) => reservation.StatusAt(seats.Now) == ReservationStatus.Hold
        ? ConfirmReservation.Confirm(seats, reservation with { Payment = PaymentStep.Accepted, PaymentFailure = null })
        : new(SeatDecision.What.RefusePayment, reservation with
        {
            Payment = PaymentStep.Failed,
            PaymentFailure = ConfirmReservation.Expired,
            UpdatedAt = seats.Now,
        });
}
