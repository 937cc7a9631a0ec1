using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary><c>POST /api/reservations/{id}/cancel</c>.</summary>
internal sealed class CancelReservationEndpoint(Batcher<SeatCommand, SeatDecision> batcher)
{
    public void Map(Routes routes) => routes.Post("/api/reservations/{id}/cancel", CancelAsync).Answers<ReservationView>().Idempotent()
        .Summary("Frees the seats; what was paid goes back, until the event begins.").Refuses(404, "not_found").Refuses(409, "not_cancellable");

    private async Task CancelAsync(HttpContext context)
    {
        await JsonBody.ReadNothingAsync(context);
        await batcher.AnswerAsync(context, new SeatCommand.Cancel(context.RouteId<Reservation>(), context.Caller().UserId));
    }
}
