using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Pazar.Http;

namespace Pazar.Gateway;

internal static class InnerAnswers
{
    /// <summary>What an answer means beyond its body.</summary>
    private static readonly string[] Passed =
        [HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, HeaderNames.Location, HeaderNames.ETag, "RateLimit", "RateLimit-Policy", "Idempotent-Replay", "Preference-Applied"];

    /// <summary>Gives the client this answer as its own.</summary>
    public static Task SendAsync(this InnerAnswer answer, HttpContext context)
    {
        foreach (var name in Passed)
        {
            if (answer.Headers.TryGetValue(name, out var values)) context.Response.Headers[name] = values;
        }
        return context.WriteJsonAsync(answer.Status, answer.Body, answer.Headers.ContentType.ToString());
    }
}
