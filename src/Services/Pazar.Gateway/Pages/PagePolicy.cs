using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>
/// What a browser lets a page do. Nothing inline runs, and nothing comes from elsewhere, but for the payment provider's own form where there is one.
/// </summary>
internal sealed class PagePolicy(InnerRequests inner)
{
    private const string Permissions = "camera=(self), payment=(self), geolocation=(), microphone=(), usb=(), interest-cohort=()";

    private string? _content;

    public async ValueTask SetAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _content ?? await MakeAsync(context) ?? Of("", "", "");
        headers["Permissions-Policy"] = Permissions;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (context.Request.IsHttps && context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]")) headers.StrictTransportSecurity = "max-age=31536000";
    }

    /// <summary>Null where nobody answers at this moment: the next page asks again. What the answer is stays as it is while the process runs.</summary>
    private async Task<string?> MakeAsync(HttpContext context)
    {
        var answer = await inner.SendAsync(context, new(HttpMethods.Get, "/api/payments/config"));
        if (!answer.IsSuccess) return null;
        var config = JsonElement.Parse(answer.Body);
        var isStripe = config.GetProperty("provider").GetString() == "stripe" && config.TryGetProperty("publishable_key", out var key) && key.ValueKind == JsonValueKind.String;
        return _content = isStripe
            ? Of(" https://js.stripe.com https://*.js.stripe.com", " https://api.stripe.com", "; frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com")
            : Of("", "", "");
    }

    private static string Of(string script, string connect, string frames) =>
        $"default-src 'self'; script-src 'self'{script}; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'{connect}{frames}; " +
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";
}
