using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>The session of the browser that sent a request, if it has one. It is looked up once somebody asks for it.</summary>
/// <param name="context">The browser's own request, whose answer sets and takes the cookie.</param>
internal sealed class BrowserSession(BrowserSessions sessions, HttpContext context) : IBrowserSession
{
    private static readonly Problem NotSignedIn = Problem.Unauthorized("Sign in by POST /bff/web/session.");

    private static readonly Problem Expired = Problem.Unauthorized("session_expired", "The session has ended. Sign in again.");

    private SessionTokens? _tokens;
    private bool _hasEnded;

    public static BrowserSession Of(HttpContext context) =>
        context.Features.Get<IBrowserSession>() as BrowserSession ?? throw new InvalidOperationException("Only what stands behind the browsers' door knows their sessions.");

    /// <summary>What the cookie says; null where there is none.</summary>
    public SessionKey? Key { get; } = SessionCookie.Read(context.Request);

    public Problem Refusal => _hasEnded ? Expired : NotSignedIn;

    public async ValueTask<string?> FindTokenAsync()
    {
        if (Key is null || _hasEnded) return null;
        _tokens ??= await sessions.FindAsync(Key, context.RequestAborted);
        if (_tokens is null) return End();
        return sessions.IsDue(_tokens) ? await RenewAsync(Key, _tokens, hasEnded: sessions.HasEnded(_tokens)) : _tokens.Access;
    }

    public async ValueTask<string?> RenewTokenAsync() => Key is null || _tokens is null ? null : await RenewAsync(Key, _tokens, hasEnded: true);

    public Task KeepAsync(string access, string refresh, int expiresIn) => sessions.OpenAsync(context, new(access, refresh, expiresIn));

    /// <param name="hasEnded">Whether the token is of no more use; one that still is, is used until Identity answers.</param>
    private async ValueTask<string?> RenewAsync(SessionKey key, SessionTokens before, bool hasEnded)
    {
        var renewal = await sessions.RenewAsync(context, key, before);
        if (renewal.Failure is { } failure) return hasEnded ? throw new ProblemException(ProblemOf(failure)) : before.Access;
        if ((_tokens = renewal.Tokens) is null) return End();
        sessions.Prolong(context, key);
        return _tokens.Access;
    }

    private string? End()
    {
        _hasEnded = true;
        SessionCookie.Delete(context);
        return null;
    }

    private static Problem ProblemOf(InnerAnswer failure) => failure.Status == StatusCodes.Status429TooManyRequests
        ? Problem.RateLimited(TimeSpan.FromSeconds(int.TryParse(failure.Headers.RetryAfter, out var seconds) ? seconds : 1))
        : Problem.Overloaded();
}
