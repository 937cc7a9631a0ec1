using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>What Identity answers to a sign-in.</summary>
internal sealed record TokenPair(string Access, string Refresh, int ExpiresIn);

internal sealed record RefreshBody(string Refresh);

/// <summary>What becomes of a refresh: new tokens, or none because the sign-in has ended, or a failure that says nothing of it.</summary>
internal readonly record struct Renewal(SessionTokens? Tokens, InnerAnswer? Failure);

/// <summary>Sign-ins at Identity, which are asked for by its own routes in the name of the browser: it is the browser's device and address that Identity records.</summary>
internal sealed class SignIns(InnerRequests inner, TimeProvider clock)
{
    public SessionTokens Of(TokenPair pair) => new(pair.Access, pair.Refresh, clock.GetUtcNow().AddSeconds(pair.ExpiresIn));

    public async Task<Renewal> RenewAsync(HttpContext context, SessionKey key, SessionTokens tokens)
    {
        // The other requests that wait for it would be refused if the first one's client left in the middle.
        var answer = await inner.SendAsync(context, new(HttpMethods.Post, "/api/auth/refresh", Json: Body(tokens), IdempotencyKey: key.RenewalKey(tokens.Refresh)) { OutlivesClient = true });
        if (answer.IsSuccess) return new(Of(JsonSerializer.Deserialize(answer.Body, GatewayJson.Default.TokenPair)!), null);
        return answer.Status == StatusCodes.Status401Unauthorized ? default : new(null, answer);
    }

    public Task<InnerAnswer> EndAsync(HttpContext context, SessionTokens tokens) => inner.SendAsync(context,
        new(HttpMethods.Post, "/api/auth/logout", $"Bearer {tokens.Access}", Body(tokens)) { OutlivesClient = true });

    /// <summary>Ends another sign-in of the same user.</summary>
    public Task<InnerAnswer> EndAsync(HttpContext context, SessionTokens own, Guid signIn) => inner.SendAsync(context,
        new(HttpMethods.Delete, $"/api/auth/sessions/{signIn}", $"Bearer {own.Access}") { OutlivesClient = true });

    /// <summary>Whose token it is and of which sign-in. It comes from Identity itself, so nothing about it is in doubt.</summary>
    public static (Guid User, Guid SignIn) WhoseIs(string access)
    {
        var claims = JsonElement.Parse(Base64Url.DecodeFromChars(access.Split('.')[1]));
        return (claims.GetProperty("sub").GetGuid(), claims.GetProperty("sid").GetGuid());
    }

    private static byte[] Body(SessionTokens tokens) => JsonSerializer.SerializeToUtf8Bytes(new(tokens.Refresh), GatewayJson.Default.RefreshBody);
}
