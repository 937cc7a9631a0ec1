using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Identity;

internal sealed record VerifyBody(string Token);

internal sealed record VerdictView(
    bool Active,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Id<User>? UserId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Role? Role = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ExpiresAt = null);

/// <summary><c>POST /api/auth/verify</c>: whether an access token counts at this moment, by the word of the database.</summary>
internal sealed class VerifyEndpoint(AccessTokens tokens, SigningKeys keys, RevocationStore revocations, TimeProvider clock)
{
    public void Map(Routes routes) => routes.Post("/api/auth/verify", VerifyAsync)
        .Anonymous().Body<VerifyBody>().Answers<VerdictView>().Summary("Ask whether an access token counts");

    private async Task VerifyAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.VerifyBody);
        var trust = await keys.TrustAsync(stop);
        var verdict = tokens.Verify(body.Token, trust);
        var active = verdict.Token is { } token && token.ExpiresAt > clock.GetUtcNow() && await revocations.CountsAsync(token, stop);
        var answer = active ? new VerdictView(true, verdict.Token!.UserId, verdict.Token.Role, verdict.Token.ExpiresAt) : new(false);
        await context.WriteAsync(answer, IdentityJson.Default.VerdictView);
    }
}
