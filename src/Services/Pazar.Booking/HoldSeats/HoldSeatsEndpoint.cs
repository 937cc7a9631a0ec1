using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary><c>POST /api/reservations</c>.</summary>
internal sealed class HoldSeatsEndpoint(Batcher<SeatCommand, SeatDecision> batcher, CredentialLimits limits)
{
    public void Map(Routes routes) => routes.Post("/api/reservations", HoldAsync).Body<HoldBody>().Answers<ReservationView>(201).Idempotent()
        .Summary($"Holds seats for a few minutes; at most {HoldSeats.MostHeld} of an event for one user.")
        .Refuses(400, "validation_failed", "invalid_json").Refuses(404, "not_found")
        .Refuses(409, "insufficient_capacity", "event_closed", "hold_limit", "idempotency_in_progress").Refuses(422, "idempotency_key_reused").Refuses(429, Problem.GuestLimitCode);

    private async Task HoldAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, BookingJson.Default.HoldBody);
        new FieldErrors().Range("quantity", body.Quantity, 1, Capacity.Max).ThrowIfAny();
        using var further = limits.FurtherOfGuest(context);
        await Replies.SendAsync(context, await batcher.ReplyAsync(context, new SeatCommand.Hold(body.EventId, context.Caller().UserId, body.Quantity), decision =>
        {
            if (decision.Does == SeatDecision.What.Hold) further.Failed();
        }));
    }
}

internal sealed record HoldBody(Id<Event> EventId, int Quantity);
