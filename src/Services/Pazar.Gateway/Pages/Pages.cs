using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Gateway;

/// <summary>Answers a page of the shop: the application's one page, with what is true of this one and what it shows first.</summary>
internal sealed class Pages(WebAggregates aggregates, InnerRequests inner, BrowserSessions sessions, PagePolicy policy, ShopOptions shop)
{
    /// <param name="page">Null for a path that is none.</param>
    public async Task WriteAsync(HttpContext context, PageRoute? page, PageTemplate template)
    {
        BrowserSession browser = new(sessions, context);
        var language = PageLanguage.Choose(context.Request, await LanguageOfAsync(context, browser), shop.Tongue);
        var (key, first) = page is null ? default : await FirstAsync(context, page, browser);
        var isMissing = page is null || first?.Failure is { Status: StatusCodes.Status404NotFound };
        PageHead head = new(shop.Name, shop.RootFor(context.Request), language);
        Describe(head, context.Request, isMissing ? null : page, first, language);

        var headers = context.Response.Headers;
        await policy.SetAsync(context);
        headers.CacheControl = "private, no-cache";
        headers.Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptLanguage}, {HeaderNames.Cookie}";
        headers.ContentLanguage = language.ToName();
        var html = template.Fill(language.ToName(), head.ToString(), key is not null && first is { Failure: null } ? Script(key, first.Json) : "");
        await context.WriteJsonAsync(isMissing ? StatusCodes.Status404NotFound : StatusCodes.Status200OK, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
    }

    /// <summary>What the user of this browser chose, if anybody is signed in and can be asked.</summary>
    private async Task<Language?> LanguageOfAsync(HttpContext context, BrowserSession browser)
    {
        if (browser.Key is null) return null;
        var me = await inner.SendAsync(context, new(HttpMethods.Get, "/api/auth/me") { Browser = browser });
        return me.IsSuccess && JsonElement.Parse(me.Body).GetProperty("language").GetString() is { } chosen ? Wire<Language>.Parse(chosen) : null;
    }

    /// <summary>What the page shows first, and the path by which the application would ask for it.</summary>
    private async Task<(string? Key, Aggregate? First)> FirstAsync(HttpContext context, PageRoute page, BrowserSession browser)
    {
        var id = PageRoute.SegmentsOf(context.Request.Path.Value!).LastOrDefault() ?? "";
        return page.Data switch
        {
            PageData.Home => (WebAggregatesEndpoints.Home, await aggregates.HomeAsync(context)),
            PageData.Product => ($"{WebAggregatesEndpoints.Products}/{id}", await aggregates.ProductAsync(context, id, browser)),
            PageData.Category => (null, await aggregates.CategoryAsync(context, WithStrokes(id))),
            PageData.Event => ($"{WebAggregatesEndpoints.Events}/{id}", await aggregates.EventAsync(context, id, browser)),
            _ => default,
        };
    }

    /// <summary>The stroke is the one sign that a path keeps encoded.</summary>
    private static string WithStrokes(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static void Describe(PageHead head, HttpRequest request, PageRoute? page, Aggregate? first, Language language)
    {
        if (page is null) head.Of(PageTexts.Title("missing", language), null, "", isFound: false);
        else if (page.Data == PageData.Product && first is { Failure: null }) head.OfProduct(first.About);
        else if (page.Data == PageData.Event && first is { Failure: null }) head.OfEvent(first.About);
        else if (page.Data == PageData.Category && first is { Failure: null }) head.OfCategory(first.About);
        else head.Of(PageTexts.Title(page.Title, language), null, request.Path.ToUriComponent().TrimEnd('/') is { Length: > 0 } path ? path : "/", page.IsFound);
    }

    /// <summary>A sign that could end the script is written as JSON allows it anywhere, since it stands in texts alone.</summary>
    private static string Script(string key, byte[] json) =>
        $$"""<script type="application/json" id="pazar-first">{"key":"{{JavaScriptEncoder.Default.Encode(key)}}","data":{{Harmless(json)}}}</script>""";

    private static string Harmless(byte[] json) => Encoding.UTF8.GetString(json).Replace("<", "\\u003c", StringComparison.Ordinal);
}
