using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>The session of the browser that sent this request, if it has one. It is looked up once somebody asks for it.</summary>
internal sealed class BrowserSession(BrowserSessions sessions, SessionKey? key) : IBrowserSession
{
    private static readonly Problem NotSignedIn = Problem.Unauthorized("Sign in by POST /bff/web/session.");

    private static readonly Problem Expired = Problem.Unauthorized("session_expired", "The session has ended. Sign in again.");

    private SessionTokens? _tokens;
    private bool _hasEnded;

    public static BrowserSession Of(HttpContext context) =>
        context.Features.Get<IBrowserSession>() as BrowserSession ?? throw new InvalidOperationException("Only what stands behind the browsers' door knows their sessions.");

    public SessionKey? Key => key;

    public Problem Refusal => _hasEnded ? Expired : NotSignedIn;

    public async ValueTask<string?> FindTokenAsync(HttpContext context)
    {
        if (key is null || _hasEnded) return null;
        _tokens ??= await sessions.FindAsync(key, context.RequestAborted);
        if (_tokens is null) return End(context);
        return sessions.IsDue(_tokens) ? await RenewTokenAsync(context) : _tokens.Access;
    }

    public async ValueTask<string?> RenewTokenAsync(HttpContext context)
    {
        if (key is null || _tokens is null) return null;
        var renewal = await sessions.RenewAsync(context, key, _tokens);
        if (renewal.Failure is { } failure)
        {
            // What still counts is used until Identity answers.
            return sessions.HasEnded(_tokens) ? throw new ProblemException(ProblemOf(failure)) : _tokens.Access;
        }
        if ((_tokens = renewal.Tokens) is null) return End(context);
        sessions.Prolong(context, key);
        return _tokens.Access;
    }

    public Task KeepAsync(HttpContext context, string access, string refresh, int expiresIn) => sessions.OpenAsync(context, new(access, refresh, expiresIn));

    private string? End(HttpContext context)
    {
        _hasEnded = true;
        SessionCookie.Delete(context);
        return null;
    }

    private static Problem ProblemOf(InnerAnswer failure) => failure.Status == StatusCodes.Status429TooManyRequests
        ? Problem.RateLimited(TimeSpan.FromSeconds(int.TryParse(failure.Headers.RetryAfter, out var seconds) ? seconds : 1))
        : Problem.Overloaded();
}
