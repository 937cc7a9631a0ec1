using System.Net;
using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>
/// The one cookie. With its prefix a browser takes it from this host alone and sends it over TLS alone; on a machine's own address without TLS, where
/// not every browser takes such a cookie, it has a plain name.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "__Host-pazar";
    public const string PlainName = "pazar";

    private static readonly Problem Insecure = Problem.BadRequest(
        "insecure_connection", "A browser keeps a sign-in only over https, or on localhost. Behind a proxy that ends TLS, name it in Http:TrustedProxies.");

    public static SessionKey? Read(HttpRequest request) => Find(request, Name) ?? (IsPlain(request) ? Find(request, PlainName) : null);

    /// <summary>Refuses a sign-in whose cookie the browser would throw away, which would look as if nothing had happened.</summary>
    public static void RequireKept(HttpRequest request)
    {
        if (!request.IsHttps && OriginScheme(request) == Uri.UriSchemeHttp && !IsPlain(request)) throw new ProblemException(Insecure);
    }

    public static void Set(HttpContext context, SessionKey key, TimeSpan lifetime) => Append(context, NameFor(context.Request), key.Text, lifetime);

    public static void Delete(HttpContext context)
    {
        foreach (var name in new[] { Name, PlainName }.Where(context.Request.Cookies.ContainsKey)) Append(context, name, "", TimeSpan.Zero);
    }

    /// <summary>
    /// By its name to the letter. The framework's own collection takes any case, and not every browser guards the prefix in another than its own: a neighbour of
    /// the same domain could set the cookie.
    /// </summary>
    private static SessionKey? Find(HttpRequest request, string name)
    {
        foreach (var line in request.Headers.Cookie)
        {
            foreach (var range in line.AsSpan().Split(';'))
            {
                var cookie = line.AsSpan()[range].Trim();
                if (cookie.StartsWith(name, StringComparison.Ordinal) && cookie[name.Length..] is ['=', .. var value] && SessionKey.Parse(value.ToString()) is { } key) return key;
            }
        }
        return null;
    }

    private static void Append(HttpContext context, string name, string value, TimeSpan lifetime) => context.Response.Cookies.Append(name, value, new()
    {
        HttpOnly = true,
        Secure = name == Name,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
        // Older browsers know no Max-Age of nothing.
        Expires = lifetime == TimeSpan.Zero ? DateTimeOffset.UnixEpoch : null,
    });

    private static string NameFor(HttpRequest request) => IsPlain(request) ? PlainName : Name;

    /// <summary>A proxy that ends TLS and says nothing of it is found out by the page's origin.</summary>
    private static bool IsPlain(HttpRequest request) => !request.IsHttps && OriginScheme(request) != Uri.UriSchemeHttps && IsOwnMachine(request.Host.Host);

    private static bool IsOwnMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string? OriginScheme(HttpRequest request) => Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) ? origin.Scheme : null;
}
