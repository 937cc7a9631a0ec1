using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>Joining an event's waiting list, looking at one's place in it and in all of them, and leaving it.</summary>
internal sealed class WaitingEndpoints(Batcher<SeatCommand, SeatDecision> batcher, WaitingStore store)
{
    public void Map(Routes routes)
    {
        routes.Post("/api/events/{id}/waitlist", JoinAsync).Body<WaitingBody>().Answers<WaitingView>(201).Answers<WaitingView>().Idempotent()
            .Summary("Waits for freed seats, which are offered in order as a hold; 200 for who waits already.").Refuses(400, "validation_failed")
            .Refuses(404, "not_found").Refuses(409, "seats_available", "already_waiting", "insufficient_capacity", "event_closed", "waiting_limit");
        routes.Get("/api/events/{id}/waitlist", GetAsync).Answers<WaitingView>().Summary("Own entry.").Refuses(404, "not_found");
        routes.Get("/api/waitlist", ListAsync).List<WaitingView>().Summary("Entries in the waiting lists of all events, newest first.")
            .Query("status", "WAITING: for events that have not begun; OFFERED: who was offered seats.", ParameterType.OneOf(Wire<WaitingStatus>.All)).OfUsers("entries").Refuses(400, "validation_failed");
        routes.Delete("/api/events/{id}/waitlist", LeaveAsync).Answers(204)
            .Summary("Leaves the list; seats that were offered stay held.").Refuses(404, "not_found");
    }

    private async Task JoinAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, BookingJson.Default.WaitingBody);
        new FieldErrors().Range("quantity", body.Quantity, 1, HoldSeats.MostHeld).ThrowIfAny();
        var reply = await batcher.ReplyAsync(context, new SeatCommand.Join(context.RouteId<Event>(), context.Caller().UserId, body.Quantity));
        if (reply.Status < StatusCodes.Status300MultipleChoices)
            reply = Replies.Of(reply.Status, await RequireAsync(context), BookingJson.Default.WaitingView) with { IsReplay = reply.IsReplay };
        await Replies.SendAsync(context, reply);
    }

    private async Task GetAsync(HttpContext context) => await context.WriteAsync(await RequireAsync(context), BookingJson.Default.WaitingView);

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var before = long.MaxValue;
        if (page.After is { } after && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before)) throw PageRequest.BadCursor();
        FieldErrors errors = new();
        var status = context.QueryName<WaitingStatus>("status", errors);
        errors.ThrowIfAny();
        var rows = await store.ListAsync(context.ListedUser(), status, before, page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, rows, static row => row.Place.ToString(CultureInfo.InvariantCulture), BookingJson.Default.WaitingView);
    }

    private async Task LeaveAsync(HttpContext context) =>
        await batcher.AnswerAsync(context, new SeatCommand.Leave(context.RouteId<Event>(), context.Caller().UserId));

    private async Task<WaitingView> RequireAsync(HttpContext context) =>
        await store.FindAsync(context.RouteId<Event>(), context.Caller().UserId, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
}

internal sealed record WaitingBody(int Quantity);
