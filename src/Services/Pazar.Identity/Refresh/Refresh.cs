using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Identity;

internal sealed record RefreshBody(string Refresh);

/// <summary>POST /api/auth/refresh</summary>
internal sealed class Refresh(Writes writes, Sessions sessions, Login login, CredentialLimits limits, IdentityOptions options, ILogger logger)
{
    private static readonly Problem Invalid = Problem.Unauthorized("refresh_invalid", "The refresh token is not valid any more.");

    private static readonly Problem Reused = Problem.Unauthorized(
        "refresh_reused", "The refresh token was used before. Everything that came from the same sign-in is ended.");

    public async Task HandleAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.RefreshBody);
        var hash = OpaqueToken.Hash(body.Refresh);
        var counted = Convert.ToHexString(hash);
        limits.Check(counted, context.Connection.RemoteIpAddress);

        RefreshDecision decision = RefreshDecision.Refuse.Instance;
        RefreshToken? token = null;
        await writes.RunAsync(Login.Origin(context), async (batch, stop) =>
        {
            token = await SessionStore.LockAsync(batch, hash, stop);
            decision = Decide(token, batch.Now, TimeSpan.FromSeconds(options.RefreshGraceSeconds));
            Save(batch, token, hash, body.Refresh, ref decision);
            return Replies.Empty();
        }, context.RequestAborted);

        switch (decision)
        {
            case RefreshDecision.Give(var successor):
                var pair = await sessions.PairAsync(token!.UserId, token.Role, successor, context.RequestAborted);
                await context.WriteAsync(pair, IdentityJson.Default.TokenPair);
                return;
            case RefreshDecision.EndFamily:
                IdentityLog.RefreshReused(logger, token!.UserId.Value);
                await login.RefuseAsync(context, counted, Reused);
                return;
            default:
                await login.RefuseAsync(context, counted, Invalid);
                return;
        }
    }

    internal static RefreshDecision Decide(RefreshToken? token, DateTimeOffset now, TimeSpan grace) => token switch
    {
        null or { IsLive: false } => RefreshDecision.Refuse.Instance,
        { SpentAt: { } spent, SuccessorSalt: { } salt } when now <= spent + grace => new RefreshDecision.Repeat(salt),
        { SpentAt: not null } => RefreshDecision.EndFamily.Instance,
        _ when now >= token.ExpiresAt => RefreshDecision.Refuse.Instance,
        _ => RefreshDecision.Rotate.Instance,
    };

    private void Save(Batch<Write> batch, RefreshToken? token, byte[] hash, string refresh, ref RefreshDecision decision)
    {
        switch (decision)
        {
            case RefreshDecision.Rotate:
                var salt = OpaqueToken.Salt();
                var successor = OpaqueToken.Successor(refresh, salt);
                SessionStore.Rotate(batch, token!.FamilyId, hash, salt, OpaqueToken.Hash(successor), TimeSpan.FromDays(options.RefreshTokenDays));
                decision = new RefreshDecision.Give(successor);
                break;
            case RefreshDecision.Repeat(var before):
                decision = new RefreshDecision.Give(OpaqueToken.Successor(refresh, before));
                break;
            case RefreshDecision.EndFamily:
                SessionStore.End(batch, token!.FamilyId);
                break;
        }
    }
}
