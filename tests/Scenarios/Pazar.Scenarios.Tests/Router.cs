using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Pazar.Scenarios.Tests;

/// <summary>One address before several processes: each path goes to the service that answers it. A process that is not there breaks the connection, as a proxy without a second one would.</summary>
internal sealed class Router : IAsyncDisposable
{
    private static readonly (string Prefix, string Service)[] Paths =
    [
        ("/api/auth", "identity"), ("/api/users", "identity"), ("/.well-known", "identity"), ("/api/products", "catalog"), ("/api/categories", "catalog"),
        ("/api/inventory", "inventory"), ("/api/discounts", "discounts"), ("/api/basket", "basket"), ("/api/orders", "ordering"), ("/api/admin/audit", "ordering"), ("/api/admin/overview", "ordering"), ("/api/admin/orders", "ordering"), ("/api/payments", "payments"),
        ("/api/events", "booking"), ("/api/reservations", "booking"),
        ("/api/search", "search"), ("/api/admin/activity", "search"), ("/api/admin/notifications", "notifications"),
        ("/api/webhooks", "webhooks"), ("/api/feed", "webhooks"),
    ];

    private readonly WebApplication _app;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Func<string, Uri> _addressOf;

    private Router(WebApplication app, Func<string, Uri> addressOf) => (_app, _addressOf) = (app, addressOf);

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Router> StartAsync(Func<string, Uri> addressOf)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Router router = new(builder.Build(), addressOf);
        router._app.Run(router.ForwardAsync);
        await router._app.StartAsync();
        return router;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var service = Paths.First(known => path.StartsWith(known.Prefix, StringComparison.Ordinal)).Service;
        using HttpRequestMessage request = new(new(context.Request.Method), new Uri(_addressOf(service), path + context.Request.QueryString));
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0) request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key is not "Host" and not "Transfer-Encoding" and not "Connection"))
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!)) request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
        try
        {
            using var answer = await _client.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
                context.Response.Headers[name] = new StringValues([.. values]);
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (Exception gone) when (gone is HttpRequestException or System.Net.Sockets.SocketException or IOException or OperationCanceledException)
        {
            context.Abort();
        }
    }
}
