using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;

namespace Pazar.Http;

/// <summary>From an Authorization header to a verified token or an API key, by memory where possible.</summary>
internal sealed class TokenGate(TokenCache cache, ApiKeys apiKeys, AccessTokens tokens, TrustKeeper trust, Revocations revocations, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    public bool TryKnown(string? authorization, [NotNullWhen(true)] out VerifiedToken? token)
    {
        token = null;
        if (!IsBearer(authorization) || trust.Current is null) return false;
        var text = authorization.AsSpan(Scheme.Length);
        return (ApiKeyText.IsMeant(text) ? apiKeys.TryGet(text, out token) : cache.TryGet(text, out token)) && Judge(token) is null;
    }

    /// <summary>Why a token whose signature was checked does not count at this moment; null when it does.</summary>
    public Problem? Judge(VerifiedToken token)
    {
        if (revocations.Cover(token))
            return Problem.Unauthorized(token.Key is null ? "The access token was revoked; refresh it or sign in again." : "The API key was deleted.");
        if (token.Key is not null && token.ExpiresAt <= clock.GetUtcNow()) return Problem.Unauthorized("The API key has expired.");
        return token.Role == Kernel.Role.Admin && trust.IsSilent
            ? Problem.NotReady("Identity has not been heard for a while, so nobody is believed to be an admin.")
            : null;
    }

    public async ValueTask<(VerifiedToken? Token, Problem? Problem)> ExamineAsync(StringValues authorization, CancellationToken stop)
    {
        if (authorization.Count == 0) return (null, Problem.Unauthorized("Send a valid access token in the header Authorization: Bearer."));
        if (authorization.Count > 1 || !IsBearer(authorization[0])) return (null, Problem.Unauthorized("The header Authorization must be one Bearer token."));
        if ((trust.Current ?? await trust.RefreshEarlyAsync(stop)) is not { } current)
            return (null, Problem.NotReady("The signing keys could not be read yet."));

        var text = authorization[0]!;
        if (ApiKeyText.IsMeant(text.AsSpan(Scheme.Length))) return ExamineKey(text.AsSpan(Scheme.Length));
        var verdict = tokens.Verify(text.AsSpan(Scheme.Length), current);
        if (verdict.Fault == TokenFault.UnknownKey && await trust.RefreshEarlyAsync(stop) is { } renewed)
        {
            current = renewed;
            verdict = tokens.Verify(text.AsSpan(Scheme.Length), current);
        }
        if (verdict.Token is not { } token)
            return (null, Problem.Unauthorized(verdict.Fault == TokenFault.Expired ? "The access token has expired." : "The access token is not valid."));
        if (Judge(token) is { } problem) return (null, problem);
        cache.Add(text.AsSpan(Scheme.Length), token);
        return (token, null);
    }

    /// <summary>What cannot be a key is told from one that is not known: a line that was cut off is not a key that was deleted.</summary>
    private (VerifiedToken? Token, Problem? Problem) ExamineKey(ReadOnlySpan<char> text)
    {
        if (!ApiKeyText.IsOne(text)) return (null, Problem.Unauthorized("This is not a whole API key; look how it was copied."));
        if (!apiKeys.TryGet(text, out var key)) return (null, Problem.Unauthorized("The API key is not known; a new one is known everywhere after some seconds."));
        return Judge(key) is { } problem ? (null, problem) : (key, null);
    }

    private static bool IsBearer([NotNullWhen(true)] string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && authorization.Length - Scheme.Length <= AccessTokens.MostCharacters;
}
