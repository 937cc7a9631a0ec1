using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary><c>POST /api/events/{id}/check-in</c>.</summary>
internal sealed class CheckInEndpoint(Writes writes)
{
    public void Map(Routes routes) => routes.Post("/api/events/{id}/check-in", CheckInAsync).Admin().Body<CheckInBody>().Answers<CheckInView>().Idempotent()
        .Summary("Lets the holder of a ticket in, once.").Refuses(400, "validation_failed").Refuses(404, "not_found")
        .Refuses(409, "already_checked_in");

    private async Task CheckInAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, BookingJson.Default.CheckInBody);
        new FieldErrors().Required("code", body.Code).Length("code", body.Code, 1, 100).ThrowIfAny();
        var @event = context.RouteId<Event>();
        var code = body.Code.Trim().ToUpperInvariant();
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await CheckInStore.FindAsync(batch, @event, code, stop) is not { } ticket)
                return Replies.Refused(Problem.NotFound("This event has no such ticket."));
            var decided = CheckIn.Decide(code, ticket.Reservation, ticket.At, batch.Now);
            if (!decided.Succeeded) return Replies.Refused(decided.Refusal);
            CheckInStore.Save(batch, code, decided.Value.CheckedInAt);
            return Replies.Of(StatusCodes.Status200OK, decided.Value, BookingJson.Default.CheckInView);
        });
    }
}

internal sealed record CheckInBody(string Code);
