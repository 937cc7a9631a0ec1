using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Webhooks;

/// <summary>What webhooks were told, and what became of it: for admins.</summary>
internal sealed class DeliveriesEndpoints(DeliveryReadStore store, Writes writes, LogSignal due, TimeProvider clock)
{
    public void Map(Routes routes)
    {
        routes.Get("/api/webhooks/{id}/deliveries", ListAsync).Admin().List<DeliveryView>().Refuses(404, "not_found")
            .Query("status", "Only deliveries that stand there.", ParameterType.OneOf(Wire<DeliveryStatus>.All))
            .Summary("What a webhook was told or is to be told, newest first.");
        routes.Post("/api/webhooks/{id}/deliveries/{delivery_id}/retry", RetryAsync).Admin().Idempotent().Answers(202).Refuses(404, "not_found")
            .Refuses(409, "webhook_disabled", "waits_behind_another", "already_pending")
            .Summary("Send a delivery now: one that waits for its next attempt, that was given up, or that was delivered and is needed again.");
        routes.Post("/api/webhooks/{id}/test", PingAsync).Admin().Idempotent().Answers<DeliveryView>(202).Refuses(404, "not_found").Refuses(409, "webhook_disabled")
            .Summary("Send a `webhook.ping`, which says nothing but that it arrives; the list of deliveries tells whether it did.");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var before = page.After is null ? (long?)null
            : long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : throw PageRequest.BadCursor();
        FieldErrors errors = new();
        var status = context.QueryName<DeliveryStatus>("status", errors);
        errors.ThrowIfAny();
        var rows = await store.ListAsync(context.RouteId<Webhook>(), status, before, page.Take, context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        var sequences = rows.ToDictionary(row => row.View.Id, row => row.Sequence);
        await Page.WriteAsync(context, page, [.. rows.Select(row => row.View)], view => sequences[view.Id].ToString(CultureInfo.InvariantCulture), WebhooksJson.Default.DeliveryView);
    }

    private async Task RetryAsync(HttpContext context)
    {
        var (webhook, id) = (context.RouteId<Webhook>(), context.RouteId<Delivery>("delivery_id"));
        await JsonBody.ReadNothingAsync(context);
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await WebhookStore.LockAsync(batch, webhook, stop) is not { } its || await DeliveryReadStore.FindAsync(batch, webhook, id, stop) is not var (row, isClaimed))
                return Replies.Refused(Problem.NotFound());
            if (SendAgain.Decide(its.IsActive, row.View.Status, isClaimed) is { } refusal) return Replies.Refused(refusal);
            DeliveryReadStore.SendAgain(batch, webhook, row);
            batch.AfterCommit(due.Raise);
            return Replies.Empty(StatusCodes.Status202Accepted);
        });
    }

    private async Task PingAsync(HttpContext context)
    {
        var webhook = context.RouteId<Webhook>();
        await JsonBody.ReadNothingAsync(context);
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await WebhookStore.LockAsync(batch, webhook, stop) is not { } its) return Replies.Refused(Problem.NotFound());
            if (SendAgain.Decide(its.IsActive, DeliveryStatus.Failed, isClaimed: false) is { } refusal) return Replies.Refused(refusal);
            var now = clock.GetUtcNow();
            var eventId = Guid.CreateVersion7(now);
            var view = await DeliveryReadStore.PingAsync(batch, webhook, eventId, ToldEvent.Ping(eventId, webhook.Value, now), stop);
            batch.AfterCommit(due.Raise);
            return Replies.Of(StatusCodes.Status202Accepted, view, WebhooksJson.Default.DeliveryView);
        });
    }
}
