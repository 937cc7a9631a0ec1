using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pazar.Payments.Tests;

/// <summary>What the teller tells by itself.</summary>
internal sealed record TellerNews(string EventId, string Key, string Outcome);

/// <summary>
/// A card provider behind real HTTP. It takes one call at a time, a key means one effect, and the card's name says how it misbehaves.
/// </summary>
internal sealed class TellerServer : IAsyncDisposable
{
    public const string Good = "card_good";
    public const string Declined = "card_declined";
    public const string LosesAnswers = "card_loses_answers";
    public const string AnswersTooLate = "card_answers_too_late";
    public const string TellsTwice = "card_tells_twice";
    public const string TellsOnly = "card_tells_only";
    public const string NeedsAction = "card_needs_action";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Entry> _book = new();
    private int _events;

    private TellerServer(WebApplication app)
    {
        _app = app;
        app.MapPost("/operations", TakeAsync);
        app.MapGet("/operations", FindAsync);
    }

    private sealed record Entry(string Operation, string Outcome)
    {
        public int Asked;
    }

    /// <summary>Where its news go.</summary>
    public Func<TellerNews, Task> Tell { get; set; } = static _ => Task.CompletedTask;

    public Uri Address => new(_app.Urls.First());

    /// <summary>How often this key came.</summary>
    public int Asked(string key) => _book.GetValueOrDefault(key)?.Asked ?? 0;

    public static async Task<TellerServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        TellerServer server = new(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    /// <summary>How many operations of a kind were carried out for a payment.</summary>
    public int Count(string payment, string operation) =>
        _book.Count(entry => entry.Key.StartsWith(payment, StringComparison.Ordinal) && entry.Value.Operation == operation && entry.Value.Outcome == "succeeded");

    /// <summary>The customer did what was asked of them.</summary>
    public Task ActAsync(string key)
    {
        _book[key] = new("authorize", "succeeded");
        return TellAsync(key, "succeeded");
    }

    private async Task TakeAsync(HttpContext context)
    {
        var asked = (await JsonNode.ParseAsync(context.Request.Body))!;
        var (key, operation, method) = ((string)asked["key"]!, (string)asked["operation"]!, (string?)asked["method"]);
        var entry = _book.GetOrAdd(key, _ => new(operation, OutcomeOf(operation, method)));
        var isFirst = Interlocked.Increment(ref entry.Asked) == 1;
        switch (method)
        {
            case LosesAnswers when isFirst:
                context.Abort();
                return;
            case AnswersTooLate when isFirst:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case TellsTwice:
                await Task.WhenAll(TellAsync(key, entry.Outcome, "twice:" + key), TellAsync(key, entry.Outcome, "twice:" + key));
                break;
            case TellsOnly:
                if (isFirst) _ = TellAsync(key, entry.Outcome);
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                return;
        }
        await AnswerAsync(context, entry);
    }

    private Task FindAsync(HttpContext context)
    {
        if (_book.TryGetValue(context.Request.Query["key"]!, out var entry)) return AnswerAsync(context, entry);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string OutcomeOf(string operation, string? method) => (operation, method) switch
    {
        ("authorize", Declined) => "declined",
        ("authorize", NeedsAction) => "requires_action",
        _ => "succeeded",
    };

    private static Task AnswerAsync(HttpContext context, Entry entry)
    {
        JsonObject answer = new() { ["outcome"] = entry.Outcome };
        if (entry.Outcome == "requires_action") (answer["client_secret"], answer["redirect_url"]) = ("secret_1", "https://teller.test/act");
        return context.Response.WriteAsync(answer.ToJsonString());
    }

    /// <summary>As providers do, it tells again what was not taken.</summary>
    private async Task TellAsync(string key, string outcome, string? id = null)
    {
        TellerNews news = new(id ?? $"event:{Interlocked.Increment(ref _events)}", key, outcome);
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                await Tell(news);
                return;
            }
            catch (Exception)
            {
                await Task.Delay(20);
            }
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
