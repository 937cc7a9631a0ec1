using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary><c>POST /api/reservations/{id}/confirm</c>. A paid reservation waits for its payment, for a while.</summary>
internal sealed class ConfirmReservationEndpoint(Batcher<SeatCommand, SeatDecision> batcher, ReservationReadStore store, LogTail tail, string currency)
{
    /// <summary>How long the payment's result is waited for unless the client prefers otherwise; after that the answer is 202.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public void Map(Routes routes) => routes.Post("/api/reservations/{id}/confirm", ConfirmAsync).OptionalBody<ConfirmBody>().Idempotent()
        .Answers<ReservationView>().Answers<ReservationView>(202)
        .Summary("Confirms a hold: a free one at once, a paid one when its payment is authorized; 202 when that takes longer than 10 seconds, or waits for the customer.")
        .Header("Prefer", "wait=20 waits that many seconds, at most 30; wait=0 answers at once.")
        .Refuses(400, "reservation_expired", "validation_failed").Refuses(402, "payment_declined").Refuses(404, "not_found").Refuses(409, "not_confirmable", "too_many_attempts");

    private async Task ConfirmAsync(HttpContext context)
    {
        var body = await JsonBody.ReadOrDefaultAsync(context, BookingJson.Default.ConfirmBody);
        new FieldErrors().PaymentMethod(body?.PaymentMethod).ThrowIfAny();
        var id = context.RouteId<Reservation>();
        var user = context.Caller().UserId;
        var reply = await batcher.ReplyAsync(context, new SeatCommand.Confirm(id, user, body?.PaymentMethod));
        if (reply.Status == StatusCodes.Status202Accepted)
        {
            var preferred = context.PreferredWait();
            if (preferred is not null) context.Response.Headers["Preference-Applied"] = "wait";
            reply = await PaidAsync(id, user, preferred ?? Patience, context.RequestAborted) with { IsReplay = reply.IsReplay };
        }
        await Replies.SendAsync(context, reply);
    }

    private async Task<Reply> PaidAsync(Id<Reservation> id, Id<User> user, TimeSpan longest, CancellationToken stop)
    {
        var seen = await tail.UntilAsync(
            id.Value, reading => store.FindAsync(id, user, reading),
            found => found is not { Status: ReservationStatus.Hold, Payment: PaymentStep.Requested }, longest, stop);
        return Answer(seen ?? throw new ProblemException(Problem.NotFound()));
    }

    private Reply Answer(ReservationState seen) => seen switch
    {
        { Status: ReservationStatus.Confirmed } => Replies.Of(StatusCodes.Status200OK, ReservationView.Of(seen, currency), BookingJson.Default.ReservationView),
        { Status: ReservationStatus.Hold, Payment: PaymentStep.Failed } => Replies.Refused(new Problem(
            StatusCodes.Status402PaymentRequired, "payment_declined", "The payment was declined.", $"The provider's reason is {seen.PaymentFailure}; the seats stay held until {seen.ExpiresAt:u}.")),
        { Status: ReservationStatus.Expired } => Replies.Refused(Problem.BadRequest(ConfirmReservation.Expired, "The time of this hold was over before it was paid.")),
        { Status: ReservationStatus.Cancelled } => Replies.Refused(Problem.Conflict("not_confirmable", "The reservation was cancelled.")),
        _ => Replies.Of(StatusCodes.Status202Accepted, ReservationView.Of(seen, currency), BookingJson.Default.ReservationView),
    };
}

internal sealed record ConfirmBody(string? PaymentMethod = null);
