using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Webhooks;

/// <summary>Making, reading, changing and deleting webhooks, for admins.</summary>
internal sealed class WebhooksEndpoints(WebhookStore store, Writes writes, LogEnds ends, WebhooksOptions options, LogSignal due, TimeProvider clock)
{
    public void Map(Routes routes)
    {
        routes.Get("/api/webhooks", ListAsync).Admin().List<WebhookView>().Summary("Webhooks, newest first.");
        routes.Post("/api/webhooks", CreateAsync).Admin().Idempotent().Body<WebhookBody>().Answers<WebhookSecretView>(201).Refuses(409, "too_many_webhooks")
            .Summary("Have events sent to an address, as they are said from now on.")
            .Description("`event_types` are wire names (`order.created`), beginnings (`order.*`) or `*` for all. The answer has the secret that deliveries are signed with (Standard Webhooks), and is the only one that does, with its repetitions under the same `Idempotency-Key` until another secret is made.");
        routes.Get("/api/webhooks/{id}", ReadAsync).Admin().Answers<WebhookView>().Refuses(404, "not_found").Summary("One webhook, and how it does.");
        routes.Patch("/api/webhooks/{id}", ChangeAsync).Admin().Body<WebhookPatch>().Answers<WebhookView>().Refuses(404, "not_found")
            .Summary("Change a webhook, deactivate it, or activate it again.")
            .Description("One that is not active is told of nothing that is said meanwhile; what was open before waits. Activated again, it is sent that, and what is said from then on.");
        routes.Delete("/api/webhooks/{id}", DeleteAsync).Admin().Answers(204).Refuses(404, "not_found").Summary("Delete a webhook with its deliveries. What is on its way at that moment may still arrive.");
        routes.Post("/api/webhooks/{id}/rotate-secret", RotateAsync).Admin().Idempotent().Answers<WebhookSecretView>().Refuses(404, "not_found")
            .Summary("Make a new secret. The one before signs too for 24 hours.");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var rows = await store.ListAsync(page.AfterId<Webhook>(), page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, [.. rows.Select(row => row.View())], static view => view.Id.ToString(), WebhooksJson.Default.WebhookView);
    }

    private async Task ReadAsync(HttpContext context)
    {
        var row = await store.FindAsync(context.RouteId<Webhook>(), context.RequestAborted) ?? throw new ProblemException(Problem.NotFound());
        await context.WriteAsync(row.View(), WebhooksJson.Default.WebhookView);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var body = (await JsonBody.ReadAsync(context, WebhooksJson.Default.WebhookBody)).Validated(options.AllowPrivate);
        var (begins, checkpoints) = await ends.ReadAsync(context.RequestAborted);
        await AnswerWithSecretAsync(context, async (batch, stop) =>
        {
            if (await WebhookStore.AddAsync(batch, Id<Webhook>.New(clock.GetUtcNow()), body, Secret.New(), begins, options.Most, stop) is not { } added)
                return Replies.Refused(Problem.Conflict("too_many_webhooks", $"There are {options.Most} webhooks, as many as Webhooks:Most allows; delete one first."));
            CheckpointStore.BeginWith(batch, checkpoints);
            return Replies.Of(StatusCodes.Status201Created, added.ViewWithSecret(null), WebhooksJson.Default.WebhookSecretView, $"/api/webhooks/{added.Id}");
        });
    }

    private async Task ChangeAsync(HttpContext context)
    {
        var patch = await JsonBody.ReadAsync(context, WebhooksJson.Default.WebhookPatch);
        patch.Validate(options.AllowPrivate);
        var id = context.RouteId<Webhook>();
        // Only who becomes active has to know where the logs end, in the databases of all services.
        var (begins, checkpoints) = patch.IsActive == true ? await ends.ReadAsync(context.RequestAborted) : (null, null);
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await WebhookStore.LockAsync(batch, id, stop) is not { } before) return Replies.Refused(Problem.NotFound());
            var after = patch.Apply(before, begins, batch.Now);
            if (checkpoints is not null) CheckpointStore.BeginWith(batch, checkpoints);
            batch.AfterCommit(due.Raise);
            var saved = await WebhookStore.SaveAsync(batch, before, after, stop);
            return Replies.Of(StatusCodes.Status200OK, saved.View(), WebhooksJson.Default.WebhookView);
        });
    }

    private Task DeleteAsync(HttpContext context)
    {
        var id = context.RouteId<Webhook>();
        return writes.AnswerAsync(context, async (batch, stop) =>
        {
            if (await WebhookStore.LockAsync(batch, id, stop) is null) return Replies.Refused(Problem.NotFound());
            WebhookStore.Delete(batch, id);
            return Replies.Empty();
        });
    }

    private async Task RotateAsync(HttpContext context)
    {
        var id = context.RouteId<Webhook>();
        await JsonBody.ReadNothingAsync(context);
        await AnswerWithSecretAsync(context, async (batch, stop) =>
        {
            if (await WebhookStore.LockAsync(batch, id, stop) is null) return Replies.Refused(Problem.NotFound());
            var rotated = await WebhookStore.RotateAsync(batch, id, Secret.New(), stop);
            return Replies.Of(StatusCodes.Status200OK, rotated.ViewWithSecret(null), WebhooksJson.Default.WebhookSecretView);
        });
    }

    /// <summary>What an idempotency key keeps has no secret in it: that is read where it lies, as long as it is the one that was made then.</summary>
    private async Task AnswerWithSecretAsync(HttpContext context, Func<Batch<Write>, CancellationToken, ValueTask<Reply>> write)
    {
        var reply = await writes.ReplyAsync(context, write);
        if (reply.Status < StatusCodes.Status300MultipleChoices)
        {
            var made = JsonSerializer.Deserialize(reply.Body, WebhooksJson.Default.WebhookSecretView)!;
            var secret = await store.FindSecretAsync(made.Id, made.PreviousSecretUntil, context.RequestAborted);
            var answer = Replies.Of(reply.Status, made with { Secret = secret is null ? null : Secret.Text(secret) }, WebhooksJson.Default.WebhookSecretView, reply.Location);
            reply = answer with { IsReplay = reply.IsReplay };
        }
        await Replies.SendAsync(context, reply);
    }
}
