using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pazar.Webhooks.Tests;

/// <summary>What arrived at a receiver.</summary>
internal sealed record Arrival(string Path, string Id, string Timestamp, string Signature, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string Type => Json.GetProperty("type").GetString()!;
}

/// <summary>A server that is told of events, and answers as a test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Arrival> _arrivals = new();
    private int _present;
    private int _mostPresent;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What an arrival is answered; it is there already when this is asked.</summary>
    public Func<Arrival, HttpContext, Task> Answers { get; set; } = static (_, _) => Task.CompletedTask;

    public string Address => _app.Urls.Single();

    public IReadOnlyList<Arrival> Arrivals => [.. _arrivals];

    /// <summary>How many were answered at one time, at most.</summary>
    public int MostPresent => _mostPresent;

    public static async Task<Receiver> StartAsync(Func<Arrival, HttpContext, Task>? answers = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Receiver receiver = new(builder.Build());
        if (answers is not null) receiver.Answers = answers;
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public static Func<Arrival, HttpContext, Task> Status(int status) => (_, context) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public Task TookAsync(int count) => Eventually.TrueAsync(() => _arrivals.Count >= count, otherwise: () => $"{_arrivals.Count} of {count} arrived");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        var headers = context.Request.Headers;
        Arrival arrival = new(context.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync(), headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        _arrivals.Enqueue(arrival);
        var present = Interlocked.Increment(ref _present);
        for (var most = _mostPresent; present > most && Interlocked.CompareExchange(ref _mostPresent, present, most) != most;) most = _mostPresent;
        try
        {
            await Answers(arrival, context);
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }
}
