using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Pazar.Http;

/// <summary>A request to a route of this process.</summary>
/// <param name="Authorization">The header of that name, if there is one.</param>
/// <param name="Json">The body; none when empty.</param>
/// <param name="IdempotencyKey">The header of that name, if there is one.</param>
public sealed record InnerRequest(string Method, string Path, string? Authorization = null, ReadOnlyMemory<byte> Json = default, string? IdempotencyKey = null)
{
    /// <summary>In whose name it is sent, where that is a browser.</summary>
    public IBrowserSession? Browser { get; init; }

    /// <summary>With its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>Whether it is carried out although the client of the other request leaves.</summary>
    public bool OutlivesClient { get; init; }
}

/// <summary>What came back, whole.</summary>
public sealed record InnerAnswer(int Status, byte[] Body, IHeaderDictionary Headers)
{
    public bool IsSuccess => Status is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices;
}

/// <summary>
/// Asks the application itself without a network, for the client of another request: the same routes, the same limits for its address, the same
/// refusals, and one request id for all that it leads to.
/// </summary>
public sealed class InnerRequests
{
    private RequestDelegate? _application;

    public async Task<InnerAnswer> SendAsync(HttpContext outer, InnerRequest request)
    {
        using MemoryStream body = new();
        StreamResponseBodyFeature answerBody = new(body);
        HttpResponseFeature answer = new();
        FeatureCollection features = new();
        features.Set<IHttpRequestFeature>(RequestOf(outer, request));
        features.Set<IHttpResponseFeature>(answer);
        features.Set<IHttpResponseBodyFeature>(answerBody);
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = outer.Connection.RemoteIpAddress });
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = request.OutlivesClient ? CancellationToken.None : outer.RequestAborted });
        if (request.Browser is not null) features.Set(request.Browser);
        DefaultHttpContext context = new(features) { RequestServices = outer.RequestServices };
        await _application!(context);
        await answerBody.CompleteAsync();
        return new(answer.StatusCode, body.ToArray(), answer.Headers);
    }

    /// <summary>Remembers the whole of what answers requests.</summary>
    internal RequestDelegate Before(RequestDelegate next) => _application = next;

    private static HttpRequestFeature RequestOf(HttpContext outer, InnerRequest request)
    {
        IHeaderDictionary headers = new HeaderDictionary
        {
            [RequestIds.Header] = outer.RequestId(),
            [HeaderNames.UserAgent] = outer.Request.Headers.UserAgent,
        };
        if (request.Authorization is not null) headers.Authorization = request.Authorization;
        if (request.IdempotencyKey is not null) headers[IdempotencyKeyHeader.Name] = request.IdempotencyKey;
        if (!request.Json.IsEmpty)
        {
            headers.ContentType = "application/json";
            headers.ContentLength = request.Json.Length;
        }
        return new()
        {
            Method = request.Method,
            Scheme = outer.Request.Scheme,
            Path = request.Path,
            QueryString = request.Query,
            Headers = headers,
            Body = request.Json.IsEmpty ? Stream.Null : new MemoryStream(request.Json.ToArray(), writable: false),
        };
    }
}
