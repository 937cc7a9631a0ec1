using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Pazar.Kernel;

namespace Pazar.Gateway;

/// <summary>In which language a page begins.</summary>
internal static class PageLanguage
{
    /// <param name="users">What the user chose, if anybody is signed in.</param>
    /// <param name="otherwise">The shop's.</param>
    public static Language Choose(HttpRequest request, Language? users, Language otherwise)
    {
        if (Asked(request) is { } asked) return asked;
        if (users is { } own) return own;
        var accepted = request.GetTypedHeaders().AcceptLanguage;
        foreach (var one in accepted.Where(one => one.Quality is not 0).OrderByDescending(one => one.Quality ?? 1))
        {
            var name = one.Value.ToString();
            if (Wire<Language>.TryParse(name.Split('-')[0].ToLowerInvariant(), out var known)) return known;
        }
        return otherwise;
    }

    /// <summary>What the address says.</summary>
    public static Language? Asked(HttpRequest request) => Wire<Language>.TryParse(request.Query["lang"].ToString(), out var asked) ? asked : null;

    /// <summary>Whether a page is wanted, and not an answer for programs. What a program takes is no page, unless it says so.</summary>
    public static bool WantsPage(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0) return false;
        var (page, json) = (0.0, 0.0);
        foreach (var one in request.GetTypedHeaders().Accept)
        {
            var quality = one.Quality ?? 1;
            if (one.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)) page = Math.Max(page, quality);
            else if (one.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) json = Math.Max(json, quality);
        }
        return page > 0 && page >= json;
    }
}
