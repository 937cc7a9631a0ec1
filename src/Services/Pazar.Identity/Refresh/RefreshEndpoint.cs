using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Identity;

internal sealed record RefreshBody(string Refresh);

/// <summary><c>POST /api/auth/refresh</c>.</summary>
internal sealed class RefreshEndpoint(
    Writes writes, Database database, Sessions sessions, RefreshSeal seal, HeldRefusals refusals, CredentialLimits limits, Revocations revocations, TokenTimes times, ILogger logger)
{
    /// <summary>A token and room for spaces: reading it costs next to nothing, whoever sent it.</summary>
    private const int MostBytes = 4 * 1024;

    private static readonly Problem Invalid = Problem.Unauthorized("refresh_invalid", "The refresh token is not valid any more.");

    private static readonly Problem Reused = Problem.Unauthorized(
        "refresh_reused", "The refresh token was used before. Everything that came from the same sign-in is ended.");

    public void Map(Routes routes) => routes.Post("/api/auth/refresh", RefreshAsync)
        .Anonymous().ForHoldersOfTokens().TakesItsOwnWrite().MaxBody(MostBytes).Body<RefreshBody>().Answers<TokenPairView>().Refuses(401, "refresh_invalid", "refresh_reused")
        .Header(IdempotencyKeyHeader.Name, "Under it the same answer is given again while the new refresh token is not used.")
        .Summary("Exchange a refresh token for a new pair; each works once")
        .Description("Whoever sends a token under an `Idempotency-Key` is given the same answer under it again, also long after, for as long as the new refresh token was not used.");

    private async Task RefreshAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.RefreshBody);
        // What was made up is nowhere looked for.
        var isOurs = await seal.IsSealedAsync(body.Refresh, context.RequestAborted);
        if (isOurs) context.TakeWriteOf(body.Refresh);
        limits.RequireRefresh(body.Refresh);
        var hash = OpaqueToken.Hash(body.Refresh);
        // Nobody behind the same address can use up what a sign-in may do, whichever token it has by then; what opens none any more shares the address's.
        context.TakeWrite(isOurs ? (await SessionStore.FindUnspentAsync(database, hash, context.RequestAborted))?.ToString() : null);
        var from = Whereabouts.Of(context);
        var key = IdempotencyKeyHeader.Read(context) is { } shown ? OpaqueToken.Hash(shown) : null;
        RefreshDecision decision = RefreshDecision.Refuse.Instance;
        RefreshToken? token = null;
        await writes.RunAsync(Sessions.Origin(context), async (batch, stop) =>
        {
            token = await SessionStore.LockAsync(batch, hash, stop);
            decision = Refresh.Decide(token, key, batch.Now, times.RefreshGrace);
            decision = await SaveAsync(batch, token, hash, key, body.Refresh, decision, from, stop);
            return Replies.Empty();
        }, context.RequestAborted);

        switch (decision)
        {
            case RefreshDecision.Give(var successor):
                var pair = await sessions.PairAsync(new(token!.UserId, token.Role, token.Version, token.FamilyId, token.IsGuest), successor, context.RequestAborted);
                await context.WriteAsync(pair, IdentityJson.Default.TokenPairView);
                return;
            case RefreshDecision.EndFamily:
                IdentityLog.RefreshReused(logger, token!.UserId.Value);
                limits.FailedRefresh(body.Refresh);
                await refusals.AnswerAsync(context, Reused);
                return;
            default:
                limits.FailedRefresh(body.Refresh);
                await refusals.AnswerAsync(context, Invalid);
                return;
        }
    }

    private async ValueTask<RefreshDecision> SaveAsync(
        Batch<Write> batch, RefreshToken? token, byte[] hash, byte[]? key, string refresh, RefreshDecision decision, Whereabouts from, CancellationToken stop)
    {
        switch (decision)
        {
            case RefreshDecision.Rotate:
                var salt = OpaqueToken.Salt();
                var successor = await seal.SealAsync(OpaqueToken.Successor(refresh, salt), stop);
                SessionStore.Rotate(batch, token!.FamilyId, hash, key, salt, OpaqueToken.Hash(successor), times.Refresh, from);
                return new RefreshDecision.Give(successor);
            case RefreshDecision.Repeat(var before, var isForAnother):
                if (isForAnother) SessionStore.ForgetKey(batch, hash);
                return new RefreshDecision.Give(await seal.SealAsync(OpaqueToken.Successor(refresh, before), stop));
            case RefreshDecision.EndFamily:
                await RevocationStore.EndSessionAsync(batch, revocations, token!.UserId, hash, stop);
                return decision;
            default:
                return decision;
        }
    }
}
