using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>The answers to decisions about seats, as clients see them and as idempotency keys keep them.</summary>
internal static class SeatReplies
{
    public static Reply Render(SeatDecision decision, string currency) => decision switch
    {
        { Does: SeatDecision.What.NotFound } => Replies.Refused(Problem.NotFound()),
        { Refusal: { Code: ConfirmReservation.Expired } expired } => Replies.Refused(Problem.BadRequest(expired.Code, expired.Detail)),
        { Refusal: { } refusal } => Replies.Refused(refusal),
        { Does: SeatDecision.What.Hold, After: { } held } => Replies.Of(
            StatusCodes.Status201Created, ReservationView.Of(held, currency), BookingJson.Default.ReservationView, $"/api/reservations/{held.Id}"),
        // Its result is not known yet: whoever asks, now or again with the same key, is told when it is.
        { After: { Payment: PaymentStep.Requested or PaymentStep.ActionRequired, Status: ReservationStatus.Hold } } => Replies.Empty(StatusCodes.Status202Accepted),
        { After: { } after } => Replies.Of(StatusCodes.Status200OK, ReservationView.Of(after, currency), BookingJson.Default.ReservationView),
        // The place in the line is read when it is answered.
        { Does: SeatDecision.What.Join } => Replies.Empty(StatusCodes.Status201Created),
        { Does: SeatDecision.What.Leave } => Replies.Empty(),
        _ => Replies.Empty(StatusCodes.Status200OK),
    };
}
