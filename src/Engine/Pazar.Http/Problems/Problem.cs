using Microsoft.AspNetCore.Http;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Why a request was refused (RFC 9457). <paramref name="Code"/> is stable; the texts are for people.</summary>
public sealed record Problem(
    int Status,
    string Code,
    string Title,
    string Detail,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    TimeSpan? RetryAfter = null)
{
    /// <summary>What it would come to now, where an amount is the reason.</summary>
    public Money? TotalAmount { get; init; }

    public static Problem InvalidJson(string detail) => new(StatusCodes.Status400BadRequest, "invalid_json", "The body is not valid JSON.", detail);

    public static Problem InvalidTransfer { get; } =
        new(StatusCodes.Status400BadRequest, "invalid_transfer", "The body did not arrive whole.", "Its chunks or its length are not what HTTP expects.");

    public static Problem Validation(IReadOnlyDictionary<string, string[]> errors) =>
        new(StatusCodes.Status400BadRequest, "validation_failed", "Some fields are not valid.", FirstOf(errors), errors);

    public static Problem Validation(string field, string message) =>
        Validation(new Dictionary<string, string[]>(1) { [field] = [message] });

    /// <summary>For who reads no further.</summary>
    private static string FirstOf(IReadOnlyDictionary<string, string[]> errors)
    {
        var (field, messages) = errors.First();
        return $"{field}: {messages[0]}";
    }

    public static Problem BadRequest(string code, string detail) => new(StatusCodes.Status400BadRequest, code, "The request cannot be answered.", detail);

    public static Problem Unauthorized(string detail) => Unauthorized("unauthorized", detail);

    public static Problem Unauthorized(string code, string detail) => new(StatusCodes.Status401Unauthorized, code, "Sign in first.", detail);

    public static Problem Forbidden { get; } = new(StatusCodes.Status403Forbidden, "forbidden", "You are not allowed to do this.", "This is for admins.");

    internal static Problem NotForBrowsers { get; } =
        NotFound("Browsers hold no tokens: sign in by POST /bff/web/session, and out by DELETE /bff/web/session.");

    internal static Problem NotForKeys { get; } = Forbidden with { Detail = "No API key may do this: it is for people who sign in." };

    internal static Problem WithoutScope(string scope) => Forbidden with { Detail = $"This API key lacks the scope {scope}." };

    public static Problem NotFound(string detail = "Nothing that you may see has this id.") => NotFound("not_found", detail);

    public static Problem NotFound(string code, string detail) => new(StatusCodes.Status404NotFound, code, "There is no such thing here.", detail);

    public static Problem MethodNotAllowed { get; } =
        new(StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "This path does not take that method.", "The header Allow names those that it takes.");

    public static Problem Conflict(string code, string detail) =>
        new(StatusCodes.Status409Conflict, code, "The request does not fit the present state.", detail);

    public static Problem Stale { get; } =
        new(StatusCodes.Status412PreconditionFailed, "stale", "It has changed since you read it.", "Read it again and repeat the change on what you find.");

    public static Problem TooLarge(long most) =>
        new(StatusCodes.Status413PayloadTooLarge, "too_large", "The body is too large.", $"At most {most} bytes are accepted here.");

    public static Problem UnsupportedMediaType(string accepted) =>
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "The body's media type is not accepted.", $"Send {accepted}.");

    public static Problem Unprocessable(string code, string detail) =>
        new(StatusCodes.Status422UnprocessableEntity, code, "The request cannot be carried out.", detail);

    private const string Later = "Send the same request again after the seconds that Retry-After says.";

    public static Problem RateLimited(TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "rate_limited", "Too many requests.", Later, RetryAfter: retryAfter);

    /// <summary>A guest has mailed an unproven address often enough.</summary>
    public static Problem GuestLimit(TimeSpan retryAfter) => new(StatusCodes.Status429TooManyRequests, GuestLimitCode, "A guest orders only so often a day.",
        "Open the account by the link in the mail of the first order: then this limit is gone.", RetryAfter: retryAfter);

    public const string GuestLimitCode = "guest_limit";

    public static Problem TooManyStreams { get; } =
        new(StatusCodes.Status429TooManyRequests, "too_many_streams", "You have as many open streams as you may.", "Close one first.",
            RetryAfter: TimeSpan.FromSeconds(5));

    public static Problem TooManyExports { get; } =
        new(StatusCodes.Status429TooManyRequests, "too_many_exports", "As many exports run as may run at once.", "Wait for one to end.",
            RetryAfter: TimeSpan.FromSeconds(10));

    public static Problem Overloaded(TimeSpan? retryAfter = null) =>
        new(StatusCodes.Status503ServiceUnavailable, "overloaded", "Too much is going on; try again in a moment.", Later,
            RetryAfter: retryAfter ?? TimeSpan.FromSeconds(1));

    public static Problem NotReady(string detail) =>
        new(StatusCodes.Status503ServiceUnavailable, "not_ready", "This process is not ready yet.", detail, RetryAfter: TimeSpan.FromSeconds(1));

    public static Problem InternalError { get; } =
        new(StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong on our side.", "The log of the host tells what, under this request_id.");

    /// <summary>The problem for a status that the server or the framework chose.</summary>
    internal static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "bad_request", "The request is malformed.", "It is not HTTP as the server understands it."),
        StatusCodes.Status401Unauthorized => Unauthorized("unauthorized", "Send a valid access token."),
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound("Nothing is here."),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => new(status, "request_timeout", "The request took too long to arrive.", "Send its body without pauses."),
        StatusCodes.Status411LengthRequired => new(status, "length_required", "The body's length must be told.", "Send Content-Length, or chunks."),
        StatusCodes.Status413PayloadTooLarge => new(status, "too_large", "The body is too large.", "It has more bytes than are accepted here."),
        StatusCodes.Status414UriTooLong => new(status, "uri_too_long", "The request's first line is too long.", "Shorten its path and its query."),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType("application/json"),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => new(status, "headers_too_large", "The request's headers are too large or too many.", "Send fewer, or shorter ones."),
        StatusCodes.Status503ServiceUnavailable => Overloaded(),
        StatusCodes.Status505HttpVersionNotsupported => new(status, "http_version_not_supported", "This version of HTTP is not spoken here.", "Send HTTP/1.1."),
        < 500 => new(status, "bad_request", "The request cannot be answered.", $"The server refused it with the status {status}."),
        _ => InternalError with { Status = status },
    };
}
