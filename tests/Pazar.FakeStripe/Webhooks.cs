using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pazar.FakeStripe;

/// <summary>Tells events, late and more than once, until they are answered 2xx.</summary>
internal sealed class Webhooks(Mischief mischief, TimeProvider clock) : IDisposable
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly CancellationTokenSource _stop = new();
    private int _events;
    private int _untold;
    private int _told;

    /// <summary>Where events go; nowhere while it is null.</summary>
    public Uri? Target { get; set; }

    public string Secret { get; init; } = "whsec_fake";

    /// <summary>How many messages are not answered 2xx yet.</summary>
    public int Untold => Volatile.Read(ref _untold);

    public int Told => Volatile.Read(ref _told);

    public void Tell(Result result)
    {
        foreach (var (type, about) in result.Events) Tell(type, about, result.Method == Cards.TellsTwice ? 3 : 0);
    }

    /// <summary>The header that goes with a body.</summary>
    public string Sign(byte[] body, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), (byte[])[.. Encoding.UTF8.GetBytes(time), (byte)'.', .. body]);
        return $"t={time},v1={Convert.ToHexStringLower(signature)},v0={new string('0', 64)}";
    }

    public void Dispose()
    {
        _stop.Cancel();
        _http.Dispose();
        _places.Dispose();
        _stop.Dispose();
    }

    private void Tell(string type, JsonObject about, int least)
    {
        if (Target is null) return;
        var number = Interlocked.Increment(ref _events);
        var id = (string)about["id"]!;
        if (mischief.Happens("lose", id, number, mischief.LoseWebhooks)) return;
        JsonObject message = new()
        {
            ["id"] = $"evt_{number:D8}",
            ["object"] = "event",
            ["api_version"] = "2024-06-20",
            ["created"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["data"] = new JsonObject { ["object"] = about.DeepClone() },
            ["livemode"] = false,
            ["type"] = type,
        };
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        var times = least > 0 ? least : mischief.Happens("repeat", id, number, mischief.RepeatWebhooks) ? 3 : 1;
        for (var time = 0; time < times; time++)
        {
            Interlocked.Increment(ref _untold);
            _ = SendAsync(body, mischief.Some("webhook", $"{id}:{number}", time, mischief.LongestWebhook));
        }
    }

    private async Task SendAsync(byte[] body, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, clock, _stop.Token);
            while (!await TryAsync(body)) await Task.Delay(Pause, clock, _stop.Token);
            Interlocked.Increment(ref _told);
            Interlocked.Decrement(ref _untold);
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The fake has ended.
        }
    }

    private async Task<bool> TryAsync(byte[] body)
    {
        await _places.WaitAsync(_stop.Token);
        try
        {
            using ByteArrayContent content = new(body);
            content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
            using HttpRequestMessage request = new(HttpMethod.Post, Target) { Content = content };
            request.Headers.TryAddWithoutValidation("Stripe-Signature", Sign(body, clock.GetUtcNow()));
            using var answer = await _http.SendAsync(request, _stop.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !_stop.IsCancellationRequested))
        {
            return false;
        }
        finally
        {
            _places.Release();
        }
    }
}
