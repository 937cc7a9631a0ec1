using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Pazar.Payments;

/// <summary>
/// Stripe's REST API in one version. So many requests at once, and none while Stripe says that it is asked too much. What was certainly not carried out
/// is sent again until the caller's time is over.
/// </summary>
internal sealed class StripeClient : IDisposable
{
    /// <summary>The version that Stripe answers in, whatever the account's default is.</summary>
    public const string Version = "2024-06-20";

    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostDoublings = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");

    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue _key;
    private readonly SemaphoreSlim _places;
    private readonly SemaphoreSlim _searching = new(1);
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private long _heldUntil;

    public StripeClient(StripeOptions options, TimeProvider clock, ILogger logger)
    {
        (_clock, _logger) = (clock, logger);
        _key = new("Bearer", options.SecretKey);
        _places = new(options.Concurrency);
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = options.Concurrency,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            // A name may come to mean another address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
        };
        _http = new(handler) { BaseAddress = new(options.BaseAddress), Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostBytes };
    }

    /// <param name="isAllowed">A key that may not ask this is wrong.</param>
    public Task<StripeAnswer> GetAsync(string path, CancellationToken stop, bool isAllowed = true) =>
        SendAsync(() => Request(HttpMethod.Get, path, Version), stop, isAllowed);

    /// <summary>One search at a time: Stripe allows few, and nobody waits for them.</summary>
    public async Task<StripeAnswer> SearchAsync(string path, CancellationToken stop)
    {
        await _searching.WaitAsync(stop);
        try
        {
            return await GetAsync(path, stop);
        }
        finally
        {
            _searching.Release();
        }
    }

    /// <param name="key">The idempotency key.</param>
    public Task<StripeAnswer> PostAsync(string path, string body, string key, CancellationToken stop, string version = Version) => SendAsync(
        () =>
        {
            var request = Request(HttpMethod.Post, path, version);
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = Form;
            return request;
        }, stop);

    public void Dispose()
    {
        _http.Dispose();
        _places.Dispose();
        _searching.Dispose();
    }

    private HttpRequestMessage Request(HttpMethod method, string path, string version)
    {
        HttpRequestMessage request = new(method, path);
        request.Headers.Authorization = _key;
        request.Headers.TryAddWithoutValidation("Stripe-Version", version);
        return request;
    }

    private async Task<StripeAnswer> SendAsync(Func<HttpRequestMessage> write, CancellationToken stop, bool isAllowed = true)
    {
        for (var before = 0; ; before++)
        {
            await WaitUntilAskedLessAsync(stop);
            var answer = await SendOnceAsync(write, stop);
            if (answer.IsAboutTheCaller && (isAllowed || answer.Status == 401)) PaymentsLog.StripeKeyRefused(_logger, answer.Status, answer.RequestId);
            var pause = answer.RetryAfter ?? FirstPause * (1 << Math.Min(before, MostDoublings));
            if (pause > LongestPause) pause = LongestPause;
            if (answer.IsTooMuch || (answer.Status == 503 && answer.RetryAfter is not null)) AskLess(pause);
            if (!answer.IsForLater) return answer;
            if (!answer.IsTooMuch) await Task.Delay(pause, _clock, stop);
        }
    }

    private async Task<StripeAnswer> SendOnceAsync(Func<HttpRequestMessage> write, CancellationToken stop)
    {
        await _places.WaitAsync(stop);
        try
        {
            using var request = write();
            using var response = await _http.SendAsync(request, stop);
            return new(
                (int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(stop), Header(response, "Idempotent-Replayed") == "true", RetryAfterOf(response),
                Header(response, "Request-Id"));
        }
        finally
        {
            _places.Release();
        }
    }

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } date } when date > _clock.GetUtcNow() => date - _clock.GetUtcNow(),
        _ => null,
    };

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private void AskLess(TimeSpan pause)
    {
        var until = (_clock.GetUtcNow() + pause).UtcTicks;
        PaymentsLog.StripeAsksForLess(_logger, pause.TotalSeconds);
        for (var held = Volatile.Read(ref _heldUntil); until > held; held = Volatile.Read(ref _heldUntil))
        {
            if (Interlocked.CompareExchange(ref _heldUntil, until, held) == held) return;
        }
    }

    private async Task WaitUntilAskedLessAsync(CancellationToken stop)
    {
        while (Volatile.Read(ref _heldUntil) - _clock.GetUtcNow().UtcTicks is > 0 and var ticks) await Task.Delay(TimeSpan.FromTicks(ticks), _clock, stop);
    }
}
