using Microsoft.AspNetCore.Http;

namespace Pazar.Gateway;

/// <summary>Whether a page is wanted, and not an answer for programs.</summary>
internal static class PageWish
{
    /// <summary>What makes previews of links: they take anything, and mean the page.</summary>
    private static readonly string[] Previewers =
    [
        "facebookexternalhit", "Twitterbot", "Slackbot", "WhatsApp", "LinkedInBot", "TelegramBot", "Discordbot", "Pinterestbot", "SkypeUriPreview", "redditbot", "Mastodon", "Bluesky",
    ];

    /// <summary>Whoever takes anything gets what programs do, unless it is known to mean pages.</summary>
    public static bool Of(HttpRequest request)
    {
        var (page, json) = (0.0, 0.0);
        foreach (var one in request.GetTypedHeaders().Accept)
        {
            var quality = one.Quality ?? 1;
            if (one.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)) page = Math.Max(page, quality);
            else if (one.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) json = Math.Max(json, quality);
        }
        return page > 0 ? page >= json : json == 0 && IsPreview(request.Headers.UserAgent.ToString());
    }

    private static bool IsPreview(string device)
    {
        foreach (var name in Previewers)
        {
            if (device.Contains(name, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
