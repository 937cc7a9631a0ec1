using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Gateway;

/// <summary>What search engines are told: which pages there are, and which are nobody's but their visitors'. It is made at most every ten minutes.</summary>
/// <param name="hasPages">Without pages there is nothing for search engines here.</param>
internal sealed class SitemapEndpoints(InnerRequests inner, ShopOptions shop, bool hasPages, TimeProvider clock) : IDisposable
{
    /// <summary>The newest ones; search engines find the others by the pages of the categories.</summary>
    private const int MostProducts = 10_000;
    private const int MostEvents = 1_000;
    private const int PageLimit = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private const string Robots = """
        User-agent: *
        Disallow: /account
        Disallow: /admin
        Disallow: /basket
        Disallow: /checkout
        Disallow: /orders
        Disallow: /reservations
        Disallow: /search
        Disallow: /api/auth
        """;

    private const string NoRobots = """
        User-agent: *
        Disallow: /

        """;

    private readonly SemaphoreSlim _making = new(1, 1);
    private Made? _made;

    public void Map(Routes routes)
    {
        routes.Get("/robots.txt", WriteRobotsAsync).Anonymous().Serves(200, "text/plain").Summary("What search engines may look at.");
        routes.Get("/sitemap.xml", WriteAsync).Anonymous().Serves(200, "application/xml").Refuses(404, "not_found")
            .Summary("The pages that search engines may list: the shop's first ones, and those of categories, products and events.");
    }

    public void Dispose() => _making.Dispose();

    private Task WriteRobotsAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        var text = hasPages ? $"{Robots}\n\nSitemap: {shop.RootFor(context.Request)}/sitemap.xml\n" : NoRobots;
        return context.WriteJsonAsync(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");
    }

    private async Task WriteAsync(HttpContext context)
    {
        if (!hasPages) throw new ProblemException(Problem.NotFound("This process has no pages."));
        var made = await MadeAsync(context, shop.RootFor(context.Request));
        await made.Written.WriteAsync(context, "public, max-age=600");
    }

    /// <summary>
    /// Whoever asks while it is made waits for the same one. A shop that knows no address of its own is asked for by many names: for another one than the last it is
    /// written anew, one at a time, so that nobody who makes up names has more than one processor of it.
    /// </summary>
    private async Task<Made> MadeAsync(HttpContext context, string root)
    {
        if (Fresh() is { } fresh && fresh.Root == root) return fresh;
        await _making.WaitAsync(context.RequestAborted);
        try
        {
            var made = Fresh();
            if (made?.Root == root) return made;
            var entries = made?.Entries ?? await ReadAllAsync(context);
            return _made = new(made?.At ?? clock.GetTimestamp(), entries, root, new(Write(root, entries), "application/xml; charset=utf-8"));
        }
        finally
        {
            _making.Release();
        }
    }

    private Made? Fresh() => Volatile.Read(ref _made) is { } made && clock.GetElapsedTime(made.At) < Kept ? made : null;

    private async Task<IReadOnlyList<Entry>> ReadAllAsync(HttpContext context) =>
    [
        .. await ReadCategoriesAsync(context),
        .. await ReadAsync(context, "/api/products?sort=-created_at", MostProducts, one => $"/products/{one.GetProperty("slug").GetString()}"),
        .. await ReadAsync(context, string.Create(CultureInfo.InvariantCulture, $"/api/events?is_active=true&start_date={clock.GetUtcNow():yyyy-MM-dd}"), MostEvents,
            one => $"/events/{one.GetProperty("id").GetString()}"),
    ];

    private async Task<IEnumerable<Entry>> ReadCategoriesAsync(HttpContext context) =>
        (await AskAsync(context, "/api/categories")).EnumerateArray().Select(one => new Entry(PageHead.PathOfCategory(one.GetProperty("name").GetString()!), null));

    private async Task<List<Entry>> ReadAsync(HttpContext context, string first, int most, Func<JsonElement, string> pathOf)
    {
        List<Entry> entries = [];
        for (string? next = $"{first}&limit={PageLimit}"; next is not null && entries.Count < most;)
        {
            var query = next.IndexOf('?', StringComparison.Ordinal);
            var page = await AskAsync(context, next[..query], next[query..]);
            entries.AddRange(page.GetProperty("results").EnumerateArray().Select(one => new Entry(pathOf(one), one.GetProperty("updated_at").GetDateTimeOffset())));
            next = page.GetProperty("next").GetString();
        }
        return entries;
    }

    private async Task<JsonElement> AskAsync(HttpContext context, string path, string query = "")
    {
        var answer = await inner.SendAsync(context, new(HttpMethods.Get, path) { Query = query });
        // Half a map would tell search engines that the rest is gone.
        return answer.IsSuccess ? JsonElement.Parse(answer.Body) : throw new ProblemException(Problem.Overloaded());
    }

    private static byte[] Write(string root, IReadOnlyList<Entry> entries)
    {
        using MemoryStream into = new();
        using (var xml = XmlWriter.Create(into, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var (path, changedAt) in entries.Prepend(new("/events", null)).Prepend(new("/", null)))
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", root + path);
                if (changedAt is { } at) xml.WriteElementString("lastmod", at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return into.ToArray();
    }

    /// <param name="Root">With what its addresses begin.</param>
    private sealed record Made(long At, IReadOnlyList<Entry> Entries, string Root, Compressed Written);

    private readonly record struct Entry(string Path, DateTimeOffset? ChangedAt);
}
