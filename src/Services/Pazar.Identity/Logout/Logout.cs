using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>POST /api/auth/logout and /api/auth/logout-all</summary>
internal sealed class Logout(Writes writes)
{
    /// <summary>A token that is unknown or somebody else's ends nothing, and says so to nobody.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.RefreshBody);
        var user = context.Caller().UserId;
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            await (await batch.LoadAsync(stop)).DisposeAsync();
            SessionStore.EndOf(batch, user, OpaqueToken.Hash(body.Refresh));
            return Replies.Empty();
        });
    }

    public async Task HandleAllAsync(HttpContext context)
    {
        var user = context.Caller().UserId;
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            await (await batch.LoadAsync(stop)).DisposeAsync();
            SessionStore.EndAll(batch, user);
            return Replies.Empty();
        });
    }
}
