using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Pazar.Http;

/// <summary>What the pipeline knows about one request. It is also the log scope that puts the request id on every line.</summary>
internal sealed class RequestState(string requestId, long maxBodyBytes) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public string RequestId { get; } = requestId;

    public long MaxBodyBytes { get; } = maxBodyBytes;

    /// <summary>The token that the guard let in.</summary>
    public VerifiedToken? Token { get; set; }

    public Caller? Caller => Token is { } token ? new(token.UserId, token.Role, token.Session, token.Key?.Id, token.IsGuest) : null;

    public byte[]? BodyHash { get; set; }

    /// <summary>How long the address would have to wait, on a route that limits itself.</summary>
    public TimeSpan? AddressWait { get; set; }

    public string? LimitPolicy { get; set; }

    public string? LimitState { get; set; }

    public void TellLimit(IHeaderDictionary headers)
    {
        if (LimitPolicy is null) return;
        headers["RateLimit-Policy"] = LimitPolicy;
        headers["RateLimit"] = LimitState;
    }

    int IReadOnlyCollection<KeyValuePair<string, object?>>.Count => 1;

    KeyValuePair<string, object?> IReadOnlyList<KeyValuePair<string, object?>>.this[int index] =>
        index == 0 ? new("request_id", RequestId) : throw new ArgumentOutOfRangeException(nameof(index));

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator()
    {
        yield return new("request_id", RequestId);
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)this).GetEnumerator();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"request_id:{RequestId}");
}

public static class RequestIds
{
    public const string Header = "X-Request-Id";

    /// <summary>The id that the client gave this request, or that it was given on arrival.</summary>
    public static string RequestId(this HttpContext context) => context.State().RequestId;

    internal static RequestState State(this HttpContext context) =>
        context.Features.Get<RequestState>() ?? throw new InvalidOperationException("app.UsePazarHttp() must come first.");

    internal static string New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    internal static bool IsValid(string? id)
    {
        if (id is not { Length: >= 1 and <= 64 }) return false;
        foreach (var letter in id)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '_' or '-')) return false;
        }
        return true;
    }
}
