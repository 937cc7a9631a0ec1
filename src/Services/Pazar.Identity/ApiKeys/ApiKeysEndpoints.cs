using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Keys for machines, made and ended by admins. No key makes another one: it would outlive its own end.</summary>
internal sealed class ApiKeysEndpoints(Writes writes, ApiKeyStore store, Revocations revocations, ApiKeys keys, TimeProvider clock)
{
    private static readonly Problem TooMany = Problem.Conflict(
        "too_many_api_keys", $"There are {ApiKeyStore.MostKeys} keys, as many as there may be; delete those that nobody uses.");

    public void Map(Routes routes)
    {
        routes.Get("/api/api-keys", ListAsync).Admin().ForPeople().List<ApiKeyView>().Summary("API keys of all admins, newest first");
        routes.Post("/api/api-keys", CreateAsync).Admin().ForPeople().Idempotent().Body<ApiKeyBody>().Answers<ApiKeyView>(201).Refuses(409, "too_many_api_keys")
            .Summary("Make an API key for a machine")
            .Description("The answer shows the `key` once, and it is kept nowhere: a repetition under the same `Idempotency-Key` answers without it. It is sent as `Authorization: Bearer pzk_…`, and acts as an admin who may do what its scopes say.");
        routes.Delete("/api/api-keys/{id}", DeleteAsync).Admin().ForPeople().Answers(204).Refuses(404, "not_found")
            .Summary("Delete an API key; it ends everywhere within seconds");
    }

    private async Task ListAsync(HttpContext context)
    {
        var page = PageRequest.From(context);
        var rows = await store.ListAsync(page.AfterId<ApiKey>()?.Value, page.Take, context.RequestAborted);
        await Page.WriteAsync(context, page, rows, key => key.Id.ToString(), IdentityJson.Default.ApiKeyView);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.ApiKeyBody);
        body.Validate(clock.GetUtcNow());
        var user = context.Caller().UserId;
        var text = ApiKeyText.Create();
        var reply = await writes.ReplyAsync(context, async (batch, stop) =>
        {
            var (isByAdmin, count) = await ApiKeyStore.LockAsync(batch, user, stop);
            if (!isByAdmin) return Replies.Refused(Problem.Forbidden);
            if (count >= ApiKeyStore.MostKeys) return Replies.Refused(TooMany);
            ApiKey key = new(Guid.CreateVersion7(batch.Now), user, ApiKeyText.Hash(text), body.Scopes, body.ExpiresAt?.ToUniversalTime());
            ApiKeyStore.Add(batch, key, body.Name);
            batch.AfterCommit(() => keys.Add(key));
            return Replies.Of(StatusCodes.Status201Created, new ApiKeyView(key.Id, body.Name, key.Scopes, user, batch.Now, key.ExpiresAt, null), IdentityJson.Default.ApiKeyView);
        });
        // What is kept for a repetition has no key in it.
        if (reply is { Status: StatusCodes.Status201Created, IsReplay: false })
        {
            var made = JsonSerializer.Deserialize(reply.Body, IdentityJson.Default.ApiKeyView)!;
            reply = Replies.Of(reply.Status, made with { Key = text }, IdentityJson.Default.ApiKeyView);
        }
        await Replies.SendAsync(context, reply);
    }

    private Task DeleteAsync(HttpContext context)
    {
        var id = context.RouteId<ApiKey>().Value;
        return writes.AnswerAsync(context, async (batch, stop) =>
            await ApiKeyStore.DeleteAsync(batch, revocations, id, stop) ? Replies.Empty() : Replies.Refused(Problem.NotFound()));
    }
}
