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
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ExpiresAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Scopes = null);

/// <summary><c>POST /api/auth/verify</c>: whether an access token or an API key counts at this moment, by the word of the database.</summary>
internal sealed class VerifyEndpoint(AccessTokens tokens, SigningKeys keys, RevocationStore revocations, ApiKeyStore apiKeys, TimeProvider clock)
{
    public void Map(Routes routes) => routes.Post("/api/auth/verify", VerifyAsync)
        .Anonymous().Body<VerifyBody>().Answers<VerdictView>().Summary("Ask whether an access token or an API key counts");

    private async Task VerifyAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        var body = await JsonBody.ReadAsync(context, IdentityJson.Default.VerifyBody);
        if (ApiKeyText.IsMeant(body.Token))
        {
            await context.WriteAsync(await JudgeKeyAsync(body.Token, stop), IdentityJson.Default.VerdictView);
            return;
        }
        var trust = await keys.TrustAsync(stop);
        var verdict = tokens.Verify(body.Token, trust);
        var active = verdict.Token is { } token && token.ExpiresAt > clock.GetUtcNow() && await revocations.CountsAsync(token, stop);
        var answer = active ? new VerdictView(true, verdict.Token!.UserId, verdict.Token.Role, verdict.Token.ExpiresAt) : new(false);
        await context.WriteAsync(answer, IdentityJson.Default.VerdictView);
    }

    private async Task<VerdictView> JudgeKeyAsync(string text, CancellationToken stop) =>
        ApiKeyText.IsOne(text) && await apiKeys.FindLiveAsync(ApiKeyText.Hash(text), stop) is { } key
            ? new(true, key.UserId, Role.Admin, key.ExpiresAt, key.Scopes)
            : new(false);
}
