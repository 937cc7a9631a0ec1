using Microsoft.AspNetCore.Http;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

/// <summary>Ending one sign-in, or all of one's own.</summary>
internal sealed class LogoutEndpoints(Writes writes, Revocations revocations)
{
    public void Map(Routes routes)
    {
        routes.Post("/api/auth/logout", EndAsync).ForHoldersOfTokens().Body<RefreshBody>().Answers(204).Summary("End this sign-in");
        routes.Post("/api/auth/logout-all", EndAllAsync).Answers(204).Summary("End every sign-in of mine");
    }

    /// <summary>A token that is unknown or somebody else's ends nothing, and says so to nobody.</summary>
    private async Task EndAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.RefreshBody);
        var user = context.Caller().UserId;
        await writes.AnswerAsync(context, async (batch, stop) =>
        {
            await RevocationStore.EndSessionAsync(batch, revocations, user, OpaqueToken.Hash(body.Refresh), stop);
            return Replies.Empty();
        });
    }

    private async Task EndAllAsync(HttpContext context)
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
