using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary><c>POST /api/events/{id}/check-in</c>: a ticket opens the door once.</summary>
internal sealed class CheckInEndpoint(Writes writes)
{
    public void Map(Routes routes) => routes.Post("/api/events/{id}/check-in", CheckInAsync).Admin().Body<CheckInRequest>().Answers<CheckInView>().Idempotent()
        .Tag("Booking").Summary("Lets the holder of a ticket in, once.").Refuses(400, "validation_failed").Refuses(404, "not_found")
        .Refuses(409, "already_checked_in");

    private async Task CheckInAsync(HttpContext context)
    {
        var request = await JsonBody.ReadAsync(context, BookingJson.Default.CheckInRequest);
        new FieldErrors().Required("code", request.Code).Length("code", request.Code, 1, 100).ThrowIfAny();
        var @event = context.RouteId<Event>();
        var code = request.Code.Trim().ToUpperInvariant();
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await CheckInStore.FindAsync(batch, @event, code, stop) is not { } ticket)
                return Replies.Refused(Problem.NotFound("This event has no such ticket."));
            if (ticket.At is { } before)
                return Replies.Refused(Problem.Conflict("already_checked_in", $"This ticket was used at {before:u}."));
            CheckInStore.Save(batch, code, batch.Now);
            return Replies.Of(StatusCodes.Status200OK, new CheckInView(code, ticket.Reservation, batch.Now), BookingJson.Default.CheckInView);
        });
    }
}

internal sealed record CheckInRequest(string Code);

internal sealed record CheckInView(string Code, Id<Reservation> ReservationId, DateTimeOffset CheckedInAt);
