using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Pazar.Http;

/// <summary>Serves the description, and the page that renders it without anything from the internet.</summary>
internal sealed class DescriptionEndpoints(
    [FromKeyedServices(Description.DocumentName)] IOpenApiDocumentProvider documents,
    HttpOptions options) : IDisposable
{
    private const string DocumentPath = "/openapi/v1.json";
    private const string BundlePath = "/docs/scalar.js";

    private const string StartScript =
        $$"""
        Scalar.createApiReference("#app", { url: "{{DocumentPath}}", withDefaultFonts: false, telemetry: false, proxyUrl: "", hideClientButton: true,
          showDeveloperTools: "never", mcp: { disabled: true }, agent: { disabled: true } })
        """;

    // The page runs the script that we serve and the one that starts it; Scalar sets styles inline.
    private static readonly string Policy =
        $"default-src 'none'; script-src 'self' 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(StartScript)))}'; " +
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly byte[] Html = Encoding.UTF8.GetBytes(
        $$"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>Pazar API</title></head>
        <body>
        <div id="app"></div>
        <script src="{{BundlePath}}"></script>
        <script>{{StartScript}}</script>
        </body>
        </html>
        """);

    private readonly SemaphoreSlim _making = new(1, 1);
    private Compressed? _document;
    private Compressed? _bundle;

    public void Map(Routes routes)
    {
        routes.Get(DocumentPath, WriteDocumentAsync).Anonymous().Answers(StatusCodes.Status200OK).Summary("This description.");
        routes.Get("/docs", WritePageAsync).Anonymous().Answers(StatusCodes.Status200OK).Summary("This description, to read.");
        routes.Get(BundlePath, WriteBundleAsync).Anonymous().Answers(StatusCodes.Status200OK).Summary("The script of /docs.");
    }

    private async Task WriteDocumentAsync(HttpContext context)
    {
        var made = Volatile.Read(ref _document) ?? await OnceAsync(async stop =>
        {
            if (_document is not null) return _document;
            var described = await documents.GetOpenApiDocumentAsync(stop);
            return _document = new(Encoding.UTF8.GetBytes(await described.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, stop)), JsonAnswer.ContentType);
        }, context.RequestAborted);
        await made.WriteAsync(context, "no-cache");
    }

    private async Task<Compressed> OnceAsync(Func<CancellationToken, Task<Compressed>> make, CancellationToken stop)
    {
        await _making.WaitAsync(stop);
        try
        {
            return await make(stop);
        }
        finally
        {
            _making.Release();
        }
    }

    private Task WritePageAsync(HttpContext context)
    {
        if (!File.Exists(options.DocsBundle)) return NotInstalledAsync(context);
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return context.WriteJsonAsync(StatusCodes.Status200OK, Html, "text/html; charset=utf-8");
    }

    private async Task WriteBundleAsync(HttpContext context)
    {
        if (options.DocsBundle is not { } path || !File.Exists(path))
        {
            await NotInstalledAsync(context);
            return;
        }
        var read = Volatile.Read(ref _bundle) ?? await OnceAsync(
            async stop => _bundle ??= new(await File.ReadAllBytesAsync(path, stop), "text/javascript; charset=utf-8"), context.RequestAborted);
        await read.WriteAsync(context, "public, max-age=3600");
    }

    private static Task NotInstalledAsync(HttpContext context) => context.WriteProblemAsync(Problem.NotFound(
        $"The page needs Scalar's standalone.js (npm package @scalar/api-reference): set PAZAR_DOCS_BUNDLE to its path. The description itself is at {DocumentPath}."));

    public void Dispose() => _making.Dispose();
}
