using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Pazar.Webhooks;

/// <summary>
/// Carries a delivery to its address. A name is resolved when a connection is made, every address that it has is judged, and the connection goes to one of those that were:
/// what the name says a moment later changes nothing. No redirect is followed, and nothing of an answer counts but its status.
/// </summary>
/// <param name="resolve">The addresses of a name.</param>
internal sealed class Carrier(bool allowPrivate, TimeSpan timeout, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve) : IDisposable
{
    /// <summary>More of an answer is not read.</summary>
    private const int MostAnswerBytes = 64 * 1024;

    /// <summary>What is kept of it for people.</summary>
    private const int MostKeptBytes = 1_024;

    private const int MostErrorCharacters = 500;
    private const int MostHeaderKilobytes = 16;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        // Our traces are nobody else's; what a receiver may know of them stands in the event's headers.
        ActivityHeadersPropagator = null,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MostHeaderKilobytes,
        MaxResponseDrainSize = 0,
        // A name that leads elsewhere by now is asked again.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        ConnectCallback = async (context, stop) => await ConnectAsync(context.DnsEndPoint, allowPrivate, resolve, stop),
    })
    {
        // The token says when.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Answer> CarryAsync(DueDelivery delivery, CancellationToken stop)
    {
        using CancellationTokenSource over = new(timeout, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(over.Token, stop);
        var began = clock.GetTimestamp();
        try
        {
            using var request = Request(delivery);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, until.Token);
            var text = await BeginningAsync(response, until.Token);
            var status = (int)response.StatusCode;
            return new(status, ErrorOf(status), RetryAfterOf(response), text, clock.GetElapsedTime(began));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return Failed($"No whole answer came within {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Answer.Interrupted;
        }
        catch (Exception fault)
        {
            // Whatever it is, it is this delivery's: the next ones go on.
            return Failed((fault as RefusedAddressException ?? fault.InnerException ?? fault).Message);
        }

        // What is no answer at all is quoted in the error.
        Answer Failed(string error) => new(null, Storable(error.Length > MostErrorCharacters ? error[..MostErrorCharacters] : error), Took: clock.GetElapsedTime(began));
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(DueDelivery delivery)
    {
        var body = Encoding.UTF8.GetBytes(delivery.Body);
        // The event's own id: whoever was told of it before knows it again, by whichever attempt.
        var id = delivery.EventId.ToString();
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        HttpRequestMessage request = new(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.TryAddWithoutValidation("User-Agent", "Pazar-Webhooks");
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", Signature.Of(delivery.Secrets, id, timestamp, body));
        return request;
    }

    private static string? ErrorOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => $"It was answered {status}; redirects are not followed.",
        _ => $"It was answered {status}.",
    };

    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)) return null;
        return response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - clock.GetUtcNow()) : null;
    }

    /// <summary>A short answer is read to its end, so that the connection serves the next one; a long one is left.</summary>
    private static async Task<string?> BeginningAsync(HttpResponseMessage response, CancellationToken stop)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(stop);
        var kept = new byte[MostKeptBytes];
        var has = await stream.ReadAtLeastAsync(kept, kept.Length, throwOnEndOfStream: false, stop);
        var rest = new byte[MostAnswerBytes / 8];
        for (var read = has; read < MostAnswerBytes && read >= MostKeptBytes;)
        {
            var more = await stream.ReadAsync(rest, stop);
            if (more == 0) break;
            read += more;
        }
        return has == 0 ? null : Storable(Encoding.UTF8.GetString(kept, 0, has));
    }

    /// <summary>PostgreSQL keeps no null character, and no half of a letter. A delivery whose answer cannot be kept would be sent for ever: no attempt of it would end.</summary>
    private static string Storable(string text) => string.Concat(text.EnumerateRunes()).Replace('\0', '\uFFFD');

    private static async Task<Stream> ConnectAsync(DnsEndPoint to, bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken stop)
    {
        var addresses = IPAddress.TryParse(to.Host, out var literal) ? [literal] : await resolve(to.Host, stop);
        if (addresses.Length == 0) throw new RefusedAddressException("The name has no address.");
        // One that leads inside and outside is not taken at its better word.
        if (!allowPrivate && addresses.Any(PrivateAddresses.Contain)) throw new RefusedAddressException("Its address is a private, local or reserved one, which Webhooks:AllowPrivate would allow.");
        for (var which = 0; ; which++)
        {
            Socket socket = new(addresses[which].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[which], to.Port), stop);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception fault)
            {
                socket.Dispose();
                if (which + 1 < addresses.Length && fault is SocketException) continue;
                throw;
            }
        }
    }
}

/// <summary>An address that is not called.</summary>
internal sealed class RefusedAddressException(string reason) : Exception(reason);
