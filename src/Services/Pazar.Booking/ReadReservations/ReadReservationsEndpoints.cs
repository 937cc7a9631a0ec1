using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>One's own reservations; for admins, everybody's.</summary>
internal sealed class ReadReservationsEndpoints(ReservationReadStore store, string currency)
{
    public void Map(Routes routes)
    {
        routes.Get("/api/reservations", ListAsync).List<ReservationView>().Summary("Reservations, newest first.")
            .Query("status", "Only those that stand there.", ParameterType.OneOf(Wire<ReservationStatus>.All)).Query("event_id", "Only those of this event.", ParameterType.Id).OfUsers("reservations").Refuses(400, "validation_failed");
        routes.Get("/api/reservations/{id}", GetAsync).Answers<ReservationView>().Summary("One reservation.").Refuses(404, "not_found");
        routes.Get("/api/reservations/{id}/tickets", TicketsAsync).Answers<TicketsView>()
            .Summary("The tickets of a confirmed reservation, one a seat.").Refuses(404, "not_found");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        FieldErrors errors = new();
        var status = context.QueryName<ReservationStatus>("status", errors);
        errors.ThrowIfAny();
        var rows = await store.ListAsync(
            context.ListedUser(), status, context.QueryId<Event>("event_id"), page.AfterId<Reservation>(), page.Take, context.RequestAborted);
        ReservationView[] views = [.. rows.Select(row => ReservationView.Of(row, currency))];
        await Page.WriteAsync(context, page, views, row => row.Id.ToString(), BookingJson.Default.ReservationView);
    }

    private async Task GetAsync(HttpContext context) =>
        await context.WriteAsync(ReservationView.Of(await RequireAsync(context), currency), BookingJson.Default.ReservationView);

    private async Task TicketsAsync(HttpContext context) =>
        await context.WriteAsync(new TicketsView((await RequireAsync(context)).Tickets), BookingJson.Default.TicketsView);

    private async Task<ReservationState> RequireAsync(HttpContext context) =>
        await store.FindAsync(context.RouteId<Reservation>(), context.ReachableUser(), context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
}

internal sealed record TicketsView(IReadOnlyList<Ticket> Results);
