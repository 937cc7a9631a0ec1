using Microsoft.AspNetCore.Http;
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
}
