using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pazar.Search;

/// <summary>
/// Elasticsearch's REST API, as far as the index of products needs it. What may pass is asked again for a short while; what does not pass by then is an
/// <see cref="IOException"/>, which a subscription waits out.
/// </summary>
internal sealed class ElasticsearchClient : IDisposable
{
    /// <summary>What one request sends at most, beside a last document.</summary>
    private const int BulkBytes = 4 * 1024 * 1024;

    private const int MostAnswerBytes = 16 * 1024 * 1024;
    private const int MostConnections = 16;

    /// <summary>Writing waits inside a transaction, whose patience with idleness is longer than this.</summary>
    private static readonly TimeSpan LongestBulk = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue Lines = new("application/x-ndjson");

    private readonly HttpClient _http;
    private readonly ElasticsearchOptions _options;
    private readonly TimeProvider _clock;

    public ElasticsearchClient(ElasticsearchOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = MostConnections,
            ConnectTimeout = options.Timeout,
            // A name may come to mean another address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(options.Authority) },
        };
        _http = new(handler) { BaseAddress = new(options.Address!.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswerBytes };
        if (!string.IsNullOrEmpty(options.ApiKey)) _http.DefaultRequestHeaders.Authorization = new("ApiKey", options.ApiKey);
        else if (!string.IsNullOrEmpty(options.User)) _http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));
    }

    /// <summary>Asks once more where the first answer may have been of the moment: somebody waits.</summary>
    public async Task<JsonDocument> SearchAsync(string index, JsonObject query, CancellationToken stop)
    {
        var path = $"{index}/_search?allow_partial_search_results=false&track_total_hits=false";
        var answer = await SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(query.ToJsonString()), Json, stop);
        if (answer.MayPass)
        {
            await Task.Delay(FirstPause, _clock, stop);
            answer = await SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(query.ToJsonString()), Json, stop);
        }
        return Read(answer.OrThrow("a search"));
    }

    /// <summary>Makes the index by its template where there is none; answers the id that it was given when it was made.</summary>
    public async Task<string> PrepareAsync(string index, JsonObject template, CancellationToken stop)
    {
        (await SendAsync(HttpMethod.Put, $"_index_template/{index}", Encoding.UTF8.GetBytes(template.ToJsonString()), Json, stop)).OrThrow("the index's template");
        var made = await SendAsync(HttpMethod.Put, index, [], Json, stop);
        if (made.Status != 400 || !made.Says("resource_already_exists_exception")) made.OrThrow("the index");
        using var settings = Read((await SendAsync(HttpMethod.Get, $"{index}/_settings", null, Json, stop)).OrThrow("the index's settings"));
        return settings.RootElement.EnumerateObject().First().Value.GetProperty("settings").GetProperty("index").GetProperty("uuid").GetString()!;
    }

    /// <summary>
    /// Writes each document unless a newer one is there. Only what was refused for the moment is sent again. A document that is refused for good is a fault
    /// of its message.
    /// </summary>
    public async Task WriteAsync(string index, IReadOnlyList<ElasticsearchDocument> documents, CancellationToken stop)
    {
        var began = _clock.GetTimestamp();
        var pause = FirstPause;
        IReadOnlyList<ElasticsearchDocument> left = documents;
        while (left.Count > 0)
        {
            var (next, refused) = await WriteOnceAsync(index, left, stop);
            left = next;
            if (refused is null) continue;
            if (_clock.GetElapsedTime(began) + pause + _options.Timeout > LongestBulk) throw new IOException($"Elasticsearch takes no documents: {refused}");
            await Task.Delay(pause, _clock, stop);
            pause *= 2;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Answers what is left to be written, and why, when that is not only because of the size of a request.</summary>
    private async Task<(IReadOnlyList<ElasticsearchDocument> Left, string? Refused)> WriteOnceAsync(string index, IReadOnlyList<ElasticsearchDocument> documents, CancellationToken stop)
    {
        using MemoryStream body = new();
        var count = 0;
        while (count < documents.Count && body.Length < BulkBytes) documents[count++].WriteTo(body, index);
        var answer = await SendAsync(HttpMethod.Post, "_bulk", body.ToArray(), Lines, stop);
        if (answer.MayPass) return (documents, answer.ToString());
        using var read = Read(answer.OrThrow("documents"));
        var items = read.RootElement.GetProperty("items");
        if (items.GetArrayLength() != count) throw new IOException($"Elasticsearch answered {items.GetArrayLength()} of {count} documents.");
        List<ElasticsearchDocument> left = [.. documents.Skip(count)];
        string? refused = null;
        for (var at = 0; at < count; at++)
        {
            var item = items[at].GetProperty("index");
            var status = item.GetProperty("status").GetInt32();
            // 409 is the word that a newer version is there.
            if (status is (>= 200 and < 300) or 409) continue;
            var reason = item.TryGetProperty("error", out var error) ? error.GetRawText() : "no reason";
            if (status is not (429 or >= 500)) throw new InvalidOperationException($"Elasticsearch refuses product {documents[at].Id} with {status}: {Shortened(reason)}");
            left.Add(documents[at]);
            refused = $"{status}, {Shortened(reason)}";
        }
        return (left, refused);
    }

    /// <summary>One request. Whatever breaks on the way may pass.</summary>
    private async Task<Answer> SendAsync(HttpMethod method, string path, byte[]? body, MediaTypeHeaderValue type, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_options.Timeout);
        using HttpRequestMessage request = new(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (body.Length > 0) request.Content.Headers.ContentType = type;
        }
        try
        {
            using var response = await _http.SendAsync(request, patience.Token);
            return new((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(patience.Token));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(Answer.None, Encoding.UTF8.GetBytes($"no answer within {_options.TimeoutSeconds} s"));
        }
        catch (HttpRequestException fault)
        {
            return new(Answer.None, Encoding.UTF8.GetBytes(fault.Message));
        }
    }

    private static JsonDocument Read(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException fault)
        {
            throw new IOException("Elasticsearch's answer is not JSON.", fault);
        }
    }

    private static X509ChainPolicy? Trusting(string? authority)
    {
        if (string.IsNullOrEmpty(authority)) return null;
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority);
        return policy;
    }

    private static string Shortened(string text) => text.Length <= 300 ? text : $"{text[..300]}…";

    private readonly record struct Answer(int Status, byte[] Body)
    {
        /// <summary>There was no answer.</summary>
        public const int None = 0;

        public bool MayPass => Status is None or 429 or 502 or 503 or 504;

        public bool Says(string text) => Encoding.UTF8.GetString(Body).Contains(text, StringComparison.Ordinal);

        public byte[] OrThrow(string what) => Status is >= 200 and < 300 ? Body : throw new IOException($"Elasticsearch refuses {what}: {this}");

        public override string ToString() => $"{(Status == None ? "" : $"{Status}, ")}{Shortened(Encoding.UTF8.GetString(Body))}";
    }
}
