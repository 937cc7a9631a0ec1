using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>
/// Lets pages of other origins call <c>/api</c>, those that a setting names. They send tokens and never cookies, and <c>/bff</c> is for no page but the shop's.
/// </summary>
internal sealed class CrossOriginDoor(RequestDelegate next, IReadOnlyList<string> origins)
{
    public const string Any = "*";

    private const string Methods = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private const string Asked = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Prefer, X-Basket-Id, X-Request-Id";
    private const string Told = "ETag, Idempotent-Replay, Location, Preference-Applied, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id";
    private const string PreflightSeconds = "600";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api")) return next(context);
        var allowed = AllowedOrigin(request.Headers.Origin.ToString());
        context.Response.OnStarting(() => Tell(context.Response.Headers, allowed));
        if (allowed is null || !HttpMethods.IsOptions(request.Method) || request.Headers.AccessControlRequestMethod.Count == 0) return next(context);
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = Asked;
        headers.AccessControlMaxAge = PreflightSeconds;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private string? AllowedOrigin(string origin)
    {
        if (origin.Length == 0) return null;
        if (origins.Contains(Any)) return Any;
        return origins.Contains(origin, StringComparer.OrdinalIgnoreCase) ? origin : null;
    }

    private static Task Tell(IHeaderDictionary headers, string? allowed)
    {
        headers.AppendVary(HeaderNames.Origin);
        if (allowed is null) return Task.CompletedTask;
        headers.AccessControlAllowOrigin = allowed;
        headers.AccessControlExposeHeaders = Told;
        return Task.CompletedTask;
    }
}
