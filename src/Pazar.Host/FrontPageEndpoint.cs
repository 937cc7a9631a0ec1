using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Pazar.Http;

namespace Pazar.Host;

/// <summary>What a browser finds at the bare address: where to go from here.</summary>
internal static class FrontPageEndpoint
{
    private const string Style = """
        body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1.5rem; color: #1d2433; background: #fbfaf7 }
        h1 { font-size: 1.6rem; margin-bottom: .2rem } a { color: #0b5cad } dt { margin-top: 1.1rem; font-weight: 600 } dd { margin: 0 }
        @media (prefers-color-scheme: dark) { body { color: #e8e6e1; background: #16191f } a { color: #7db8f2 } }
        """;

    private static readonly byte[] Html = Encoding.UTF8.GetBytes($"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Pazar</title><style>{Style}</style></head>
        <body>
        <h1>Pazar is running</h1>
        <p>An order core: accounts, catalog, stock, orders, payments and reservations.</p>
        <dl>
        <dt><a href="/docs">/docs</a></dt><dd>the API, described and ready to try</dd>
        <dt><a href="/openapi/v1.json">/openapi/v1.json</a></dt><dd>the same for programs</dd>
        <dt><a href="/api/products">/api/products</a></dt><dd>what is for sale, without signing in</dd>
        <dt><a href="/healthz/ready">/healthz/ready</a></dt><dd>whether everything is there</dd>
        </dl>
        </body>
        </html>
        """);

    private static readonly byte[] Links = """{"docs":"/docs","description":"/openapi/v1.json","products":"/api/products","health":"/healthz/ready"}"""u8.ToArray();

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(Routes routes) => routes.Get("/", WriteAsync).Anonymous().Answers(StatusCodes.Status200OK)
        .Summary("Where to go from here: a page for browsers, links for programs.");

    private static Task WriteAsync(HttpContext context)
    {
        context.Response.Headers.Vary = HeaderNames.Accept;
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return context.WriteJsonAsync(StatusCodes.Status200OK, Links);
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return context.WriteJsonAsync(StatusCodes.Status200OK, Html, "text/html; charset=utf-8");
    }
}
