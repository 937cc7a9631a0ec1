using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>
/// Where browsers come in: <c>/bff/web</c>. What changes something has a header that no other site's page can send. <c>/bff/web/api/…</c> is
/// <c>/api/…</c> with the session in place of a token: the path is changed and the request goes on, so that bodies and streams are what they were.
/// </summary>
internal sealed class BrowserDoor(RequestDelegate next, BrowserSessions sessions)
{
    public const string CsrfHeader = "X-Pazar-Csrf";

    private const string Root = "/bff/web";

    private static readonly Problem WithoutHeader = new(StatusCodes.Status403Forbidden, "csrf_header_missing", "The request does not say that it comes from the shop's own page.",
        $"Send the header {CsrfHeader}: 1 with everything but GET and HEAD.");

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Root, out var rest)) return next(context);
        var request = context.Request;
        context.Response.OnStarting(static state => KeepPrivate((HttpContext)state), context);
        if (!IsSafe(request.Method) && request.Headers[CsrfHeader] is not ["1"]) return context.WriteProblemAsync(WithoutHeader);
        // A page has no token; whoever sends one means another path.
        request.Headers.Remove(HeaderNames.Authorization);
        context.Features.Set<IBrowserSession>(new BrowserSession(sessions, context));
        if (rest.StartsWithSegments("/api")) request.Path = rest;
        return next(context);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>What was answered to a session is for its browser alone, and for no other site's page.</summary>
    private static Task KeepPrivate(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.CacheControl.ToString() is "no-store" or "no-cache") headers.CacheControl = $"private, {headers.CacheControl}";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
