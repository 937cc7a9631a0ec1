using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>What can be booked, with the seats that are left.</summary>
internal sealed class ReadEventsEndpoints(EventReadStore store, MetadataStore metadata, AvailabilityStream availability, string currency)
{
    public void Map(Routes routes)
    {
        routes.Get("/api/events", ListAsync).OptionallySignedIn().List<EventView>().Summary("Events, in the order of their start.")
            .Query("is_active", "Only those that can be booked, or cannot.", ParameterType.Boolean).Query("start_date", "Only events that begin on this day (UTC) or later.", ParameterType.Date)
            .Query("end_date", "Only events that begin on this day (UTC) or earlier.", ParameterType.Date).FoundByMetadata().Refuses(400, "validation_failed");
        routes.Get("/api/events/{id}", GetAsync).OptionallySignedIn().Answers<EventView>().Answers(304).Summary("One event.")
            .Header("If-None-Match", "The ETag of the version that you have.").Refuses(404, "not_found");
        routes.Get("/api/events/{id}/stream", StreamAsync).OptionallySignedIn().Streams()
            .Summary("Server-Sent Events: the available capacity at once, then as it changes.").Refuses(404, "not_found");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var rows = await store.ListAsync(EventQuery.Of(context, page), context.RequestAborted);
        var last = rows.Count > page.Limit ? EventQuery.CursorOf(rows[page.Limit - 1]) : "";
        var noted = context.TryCaller() is { IsAdmin: true } ? await metadata.FindAsync([.. rows.Select(row => row.Id.Value)], context.RequestAborted) : null;
        EventView[] views = [.. rows.Select(row => EventView.Of(row, currency) with { Metadata = noted?.GetValueOrDefault(row.Id.Value, MetadataRules.None) })];
        await Page.WriteAsync(context, page, views, _ => last, BookingJson.Default.EventView);
    }

    private async Task GetAsync(HttpContext context)
    {
        var row = await RequireAsync(context);
        var noted = context.TryCaller() is { IsAdmin: true } ? await metadata.FindAsync(row.Id.Value, context.RequestAborted) : null;
        await context.WriteTaggedAsync(context.TagShown(row.Tag), EventView.Of(row, currency) with { Metadata = noted }, BookingJson.Default.EventView);
    }

    private async Task StreamAsync(HttpContext context)
    {
        var row = await RequireAsync(context);
        await context.StreamEventsAsync(async (stream, stop) =>
        {
            await foreach (var seen in availability.FollowAsync(row.Id, stop))
                await stream.SendAsync("availability", seen, BookingJson.Default.AvailabilityView, stop);
        });
    }

    private async Task<EventState> RequireAsync(HttpContext context) =>
        await store.FindAsync(context.RouteId<Event>(), context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
}
