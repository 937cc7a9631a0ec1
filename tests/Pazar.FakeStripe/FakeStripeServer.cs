using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Pazar.FakeStripe;

/// <summary>
/// A stand-in for Stripe's API, as documented: PaymentIntents that are captured by hand, refunds, search, idempotency keys and signed webhooks. It misbehaves
/// as it is told to, and keeps a book that can be compared.
/// </summary>
public sealed partial class FakeStripeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Mischief _mischief;
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly Book _book;
    private readonly Keys _keys = new();
    private readonly Webhooks _webhooks;
    private readonly CancellationTokenSource _stop = new();
    private int _requests;
    private int _searches;

    private FakeStripeServer(WebApplication app, Mischief mischief, string webhookSecret)
    {
        (_app, _mischief) = (app, mischief);
        _book = new(_clock, mischief.SearchLag);
        _webhooks = new(mischief, _clock) { Secret = webhookSecret };
        app.Run(HandleAsync);
    }

    public string SecretKey => "sk_test_fake";

    public Uri Address => new(_app.Urls.First());

    /// <summary>Where events go; nowhere while it is null.</summary>
    public Uri? WebhookTarget
    {
        get => _webhooks.Target;
        set => _webhooks.Target = value;
    }

    /// <summary>How many messages are not answered 2xx yet, and how many are.</summary>
    public (int Untold, int Told) Messages => (_webhooks.Untold, _webhooks.Told);

    /// <summary>The account that the secret key is of: as if another one's key had been set.</summary>
    public string Account
    {
        get => _book.Account;
        set => _book.Account = value;
    }

    /// <summary>The key is a restricted one, which may not ask for its account, and is told of which it is by the refusal.</summary>
    public bool IsRestricted { get; set; }

    public int Requests => Volatile.Read(ref _requests);

    public int Searches => Volatile.Read(ref _searches);

    /// <summary>Every PaymentIntent there is.</summary>
    public IReadOnlyList<Taken> Everything => _book.Taken();

    /// <summary>Called with each request that was let in, before it is carried out.</summary>
    public Func<HttpContext, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Which requests come to nothing and are answered 500, which their keys then repeat.</summary>
    public Func<HttpContext, bool> Fails { get; set; } = static _ => false;

    /// <summary>Which requests are too many, and for how many seconds.</summary>
    public Func<HttpContext, int?> TooMuch { get; set; } = static _ => null;

    public static async Task<FakeStripeServer> StartAsync(Mischief? mischief = null, string webhookSecret = "whsec_fake", string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        FakeStripeServer server = new(builder.Build(), mischief ?? new(), webhookSecret);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>How often a key came.</summary>
    public int Asked(string key) => _keys.Asked(key);

    public int AskedOf(string beginning) => _keys.AskedOf(beginning);

    /// <summary>As after a day: every key can be used anew.</summary>
    public void ForgetKeys() => _keys.ForgetAll();

    /// <summary>What the customer does in the browser with the client's secret.</summary>
    public void Confirm(string clientSecret, string method) => _webhooks.Tell(_book.Confirm(IdOf(clientSecret), method));

    /// <summary>The customer proves that the card is theirs, or fails to.</summary>
    public void Authenticate(string clientSecret, bool succeeds) => _webhooks.Tell(_book.Authenticate(IdOf(clientSecret), succeeds));

    /// <summary>The bank gives free what is held.</summary>
    public void Lapse(string intent) => _webhooks.Tell(_book.Cancel(intent, "automatic"));

    public void HoldUntil(string intent, DateTimeOffset until) => _book.HoldUntil(intent, until);

    public void FailRefund(string refund) => SettleRefund(refund, succeeds: false);

    /// <summary>A refund that was pending comes to its end.</summary>
    public void SettleRefund(string refund, bool succeeds) => _webhooks.Tell(_book.SettleRefund(refund, succeeds));

    /// <summary>The signature of a body at a time.</summary>
    public string Sign(byte[] body, DateTimeOffset at) => _webhooks.Sign(body, at);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _webhooks.Dispose();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private static string IdOf(string clientSecret) => clientSecret[..clientSecret.IndexOf("_secret_", StringComparison.Ordinal)];

    private async Task HandleAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _requests);
        context.Response.Headers["Request-Id"] = $"req_{number:D8}";
        if (context.Request.Headers.Authorization != $"Bearer {SecretKey}")
        {
            await AnswerAsync(context, Result.Refused(401, "invalid_request_error", null, "Invalid API Key provided."));
            return;
        }
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        await Before(context);
        if (HttpMethods.IsPost(context.Request.Method)) await PostAsync(context, body);
        else await GetAsync(context, number);
    }

    private async Task GetAsync(HttpContext context, int number)
    {
        var request = $"{context.Request.Path}{context.Request.QueryString}";
        if (await SpoilAsync(context, request, number)) return;
        var result = Read(context);
        if (_mischief.Happens("break after", request, number, _mischief.BreakAfter)) context.Abort();
        else await AnswerAsync(context, result);
    }

    private async Task PostAsync(HttpContext context, string body)
    {
        var key = (string?)context.Request.Headers["Idempotency-Key"] ?? Guid.CreateVersion7().ToString();
        var entry = _keys.Take(key);
        var time = entry.Asked;
        // The limiter and whatever breaks on the way stand before the keys.
        if (await SpoilAsync(context, key, time)) return;

        var isReplay = false;
        Result result;
        if (entry.Begin($"{context.Request.Path}\n{body}") is var (before, isRepeated))
        {
            (result, isReplay) = (before, isRepeated);
        }
        else
        {
            result = Result.Error(500, "api_error", null, "Something went wrong on Stripe's end.");
            try
            {
                await Task.Delay(_mischief.Some("answer", key, time, _mischief.LongestAnswer), _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (!Fails(context)) result = Carry(context, key, Fields(body), result);
            }
            finally
            {
                entry.End(result);
            }
        }
        if (await LoseAsync(context, result.Method, key, time)) return;
        await AnswerAsync(context, result, isReplay);
    }

    /// <param name="fault">What is answered where it is done and fails then.</param>
    private Result Carry(HttpContext context, string key, IReadOnlyDictionary<string, string> form, Result fault)
    {
        var isPending = _mischief.Happens("pending", key, 0, _mischief.PendingRefunds);
        var done = Write(context, form, isPending);
        _webhooks.Tell(done);
        if (isPending && done.Status == 200 && (string?)done.Body["object"] == "refund") _ = SettleLaterAsync(key, (string)done.Body["id"]!);
        var fails = done.Method == Cards.FailsAfter || _mischief.Happens("fail after", key, 0, _mischief.FailAfter);
        return fails && done.Status == 200 ? fault with { Method = done.Method } : done;
    }

    private async Task SettleLaterAsync(string key, string refund)
    {
        await Task.Delay(_mischief.Some("settle", key, 0, _mischief.LongestWebhook), _clock, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_stop.IsCancellationRequested) SettleRefund(refund, !_mischief.Happens("fail pending", key, 0, _mischief.FailPendingRefunds));
    }

    /// <summary>True when the request came to nothing.</summary>
    private async Task<bool> SpoilAsync(HttpContext context, string key, int time)
    {
        if (TooMuch(context) is var pause && (pause is not null || _mischief.Happens("too many", key, time, _mischief.TooMany)))
        {
            if (pause is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await AnswerAsync(context, Result.Refused(429, "invalid_request_error", "rate_limit", "Too many requests hit the API too quickly."));
            return true;
        }
        if (_mischief.Happens("fail before", key, time, _mischief.FailBefore))
        {
            context.Response.StatusCode = 503;
            await context.Response.WriteAsync("<html>upstream connect error</html>");
            return true;
        }
        if (!_mischief.Happens("break before", key, time, _mischief.BreakBefore)) return false;
        context.Abort();
        return true;
    }

    private async Task<bool> LoseAsync(HttpContext context, string? method, string key, int time)
    {
        if (method == Cards.Hangs && time == 1)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stop.Token);
            await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return true;
        }
        if (!(method == Cards.LosesAnswers && time == 1) && !_mischief.Happens("break after", key, time, _mischief.BreakAfter)) return false;
        context.Abort();
        return true;
    }

    private Result Write(HttpContext context, IReadOnlyDictionary<string, string> form, bool isPending) => context.Request.Path.Value!.Split('/') switch
    {
        ["", "v1", "payment_intents"] => _book.Create(form),
        ["", "v1", "payment_intents", var id, "capture"] => _book.Capture(id, form),
        ["", "v1", "payment_intents", var id, "cancel"] => _book.Cancel(id),
        ["", "v1", "refunds"] => _book.CreateRefund(form, isPending),
        _ => Unknown(context),
    };

    private Result Read(HttpContext context)
    {
        var query = context.Request.Query;
        switch (context.Request.Path.Value!.Split('/'))
        {
            case ["", "v1", "account"]:
                return IsRestricted
                    ? Result.Refused(403, "invalid_request_error", null, $"The provided key 'rk_test_***' does not have the required permissions for this endpoint on account '{Account}'.")
                    : new(200, new JsonObject { ["id"] = Account, ["object"] = "account" });
            case ["", "v1", "payment_intents", "search"]:
                Interlocked.Increment(ref _searches);
                return _book.Search(Clause().Matches(query["query"].ToString()).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value));
            case ["", "v1", "payment_intents", var id]:
                return _book.Read(id, query["expand[]"].Contains("latest_charge"));
            case ["", "v1", "refunds"]:
                return _book.ListRefunds(query["payment_intent"].ToString(), query["starting_after"], int.TryParse(query["limit"], out var limit) ? limit : 10);
            case ["", "v1", "refunds", var id]:
                return _book.ReadRefund(id);
            default:
                return Unknown(context);
        }
    }

    private static Result Unknown(HttpContext context) =>
        Result.Invalid(null, $"Unrecognized request URL ({context.Request.Method}: {context.Request.Path}).", status: 404) with { IsKept = false };

    private static Dictionary<string, string> Fields(string body)
    {
        using FormReader reader = new(body);
        return reader.ReadForm().ToDictionary(field => field.Key, field => field.Value.ToString());
    }

    private static Task AnswerAsync(HttpContext context, Result result, bool isReplay = false)
    {
        context.Response.StatusCode = result.Status;
        context.Response.ContentType = "application/json";
        if (isReplay) context.Response.Headers["Idempotent-Replayed"] = "true";
        return context.Response.WriteAsync(result.Body.ToJsonString());
    }

    [GeneratedRegex(@"metadata\['([^']+)'\]:'([^']*)'")]
    private static partial Regex Clause();
}
