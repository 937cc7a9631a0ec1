using Microsoft.AspNetCore.Http;
using Pazar.Http;

namespace Pazar.Gateway;

/// <summary>Where people come in: pages and files of the application. What is not for them goes on.</summary>
internal sealed class PagesDoor(RequestDelegate next, Pages pages, BuiltPages built)
{
    private static readonly Problem NoFile = Problem.NotFound("The pages have no such file; another version of them may be here now.");

    /// <summary>What is never a page, whoever asks.</summary>
    private static readonly string[] Others = ["/api", "/bff", "/docs", "/openapi", "/healthz", "/.well-known", "/internal"];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return next(context);
        foreach (var other in Others)
        {
            if (request.Path.StartsWithSegments(other)) return next(context);
        }
        var path = request.Path.Value!;
        var web = built.Current;
        if (web.Find(path) is { } file) return file.WriteAsync(context);
        if (path.StartsWith(WebFolder.Assets, StringComparison.Ordinal)) return context.WriteProblemAsync(NoFile);
        if (!PageWish.Of(request) || IsRoute(path)) return next(context);
        return pages.WriteAsync(context, PageRoute.Find(path), web.Template);
    }

    private static bool IsRoute(string path) => path is "/robots.txt" or "/sitemap.xml";
}
