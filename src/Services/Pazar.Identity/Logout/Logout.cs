using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>POST /api/auth/logout and /api/auth/logout-all</summary>
internal sealed class Logout(Writes writes, Revocations revocations)
{
    /// <summary>A token that is unknown or somebody else's ends nothing, and says so to nobody.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.RefreshBody);
        var user = context.Caller().UserId;
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            await RevocationStore.EndSessionAsync(batch, revocations, user, OpaqueToken.Hash(body.Refresh), stop);
            return Replies.Empty();
        });
    }

    public async Task HandleAllAsync(HttpContext context)
    {
        var user = context.Caller().UserId;
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            await RevocationStore.EndTokensAsync(batch, revocations, user, stop);
            SessionStore.EndAll(batch, user);
            return Replies.Empty();
        });
    }
}
