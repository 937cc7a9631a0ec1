using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>Creating, changing and deleting events, for admins, under the same locks as reservations.</summary>
internal sealed class ManageEventsEndpoints(Writes writes, SeatBatches batches, string currency, TimeProvider clock)
{
    private const string ETag = "The ETag of the version that you mean.";

    public void Map(Routes routes)
    {
        routes.Post("/api/events", CreateAsync).Admin().Idempotent().Body<EventBody>().Answers<EventView>(201)
            .Refuses(400, "validation_failed", "invalid_json").Summary("Creates an event.");
        routes.Put("/api/events/{id}", ReplaceAsync).Admin().Body<EventBody>().Answers<EventView>().Refuses(404, "not_found")
            .Refuses(409, "capacity_below_taken").Refuses(412, "stale").Header("If-Match", ETag).Summary("Replaces an event.");
        routes.Patch("/api/events/{id}", PatchAsync).Admin().Body<EventPatch>().Answers<EventView>().Refuses(404, "not_found")
            .Refuses(409, "capacity_below_taken").Refuses(412, "stale").Header("If-Match", ETag).Summary("Changes an event.");
        routes.Delete("/api/events/{id}", DeleteAsync).Admin().Answers<DeletedEventView>().Refuses(404, "not_found")
            .Refuses(409, "event_has_reservations").Refuses(412, "stale").Header("If-Match", ETag)
            .Summary("Deletes an event that nobody holds or has seats of.");
    }

    private async Task CreateAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, BookingJson.Default.EventBody);
        body.Validate();
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            var added = await EventSaveStore.AddAsync(batch, Id<Event>.New(clock.GetUtcNow()), body, stop);
            batch.Append(0, new EventCreated(added.Id, added.Name, added.Seats.Total, added.StartTime, added.EndTime, added.IsActive, added.Price, currency, added.Revision));
            var noted = body.Metadata ?? MetadataRules.None;
            MetadataStore.Add(batch, [(added.Id.Value, noted)]);
            return Replies.Of(StatusCodes.Status201Created, EventView.Of(added, currency) with { Metadata = noted }, BookingJson.Default.EventView, $"/api/events/{added.Id}");
        });
    }

    private async Task ReplaceAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, BookingJson.Default.EventBody);
        body.Validate();
        await ChangeAsync(context, _ => body);
    }

    private async Task PatchAsync(HttpContext context)
    {
        var patch = await JsonBody.ReadAsync(context, BookingJson.Default.EventPatch);
        patch.Validate();
        await ChangeAsync(context, patch.ApplyTo);
    }

    private async Task ChangeAsync(HttpContext context, Func<EventState, EventBody> bodyOf)
    {
        var (id, edit) = (context.RouteId<Event>(), IfMatch.Of(context));
        var tag = "";
        var reply = await writes.ReplyAsync(context, async (batch, stop) =>
        {
            var seats = await batches.LoadAsync(batch, SeatKeys.Of(id), stop);
            if (!seats.TryFindEvent(id, out var before)) return Replies.Refused(Problem.NotFound());
            var body = bodyOf(before);
            var decided = ManageEvents.Decide(before, body, seats.Now, edit);
            if (!decided.Succeeded) return Refused(decided.Refusal);

            seats.Resize(decided.Value, body.Capacity);
            SeatBatches.Offer(seats, id);
            batches.Finish(batch, seats, []);
            var after = seats.Events.Find(id)!;
            EventSaveStore.Save(batch, after);
            batch.Append(0, new EventUpdated(id, after.Name, after.Seats.Total, after.StartTime, after.EndTime, after.IsActive, after.Price, currency, after.Revision));
            if (body.Metadata is { } changed) MetadataStore.Replace(batch, id.Value, changed);
            var noted = body.Metadata ?? await MetadataStore.LoadAsync(batch, id.Value, stop);
            tag = context.TagShown(after.Tag);
            return Replies.Of(StatusCodes.Status200OK, EventView.Of(after, currency) with { Metadata = noted }, BookingJson.Default.EventView);
        });
        if (reply.Status == StatusCodes.Status200OK) context.Response.Headers.ETag = $"\"{tag}\"";
        await Replies.SendAsync(context, reply);
    }

    private Task DeleteAsync(HttpContext context)
    {
        var (id, edit) = (context.RouteId<Event>(), IfMatch.Of(context));
        return writes.AnswerAsync(context, async (batch, stop) =>
        {
            var seats = await batches.LoadAsync(batch, SeatKeys.Of(id), stop);
            if (!seats.TryFindEvent(id, out var before)) return Replies.Refused(Problem.NotFound());
            if (ManageEvents.DecideDeletion(before, edit) is { } refusal) return Replies.Refused(refusal);
            batches.Finish(batch, seats, []);
            EventSaveStore.Delete(batch, before, seats.Now);
            batch.Append(0, new EventDeleted(id, before.Revision + 1));
            return Replies.Of(StatusCodes.Status200OK, new DeletedEventView("Event deleted successfully."), BookingJson.Default.DeletedEventView);
        });
    }

    private static Reply Refused(Refusal refusal) => refusal == ManageEvents.EndsTooEarly
        ? Replies.Refused(Problem.Validation("end_time", refusal.Detail))
        : Replies.Refused(refusal);
}

internal sealed record DeletedEventView(string Message);
