using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pazar.Payments;

/// <summary>What Stripe, or something on the way there, answered over HTTP.</summary>
/// <param name="IsReplay">The key was known: this is what the first call under it was answered.</param>
internal sealed record StripeAnswer(int Status, byte[] Body, bool IsReplay = false, TimeSpan? RetryAfter = null, string? RequestId = null)
{
    private const string KeyInUse = "idempotency_key_in_use";
    private const string LockTimeout = "lock_timeout";

    private readonly StripeError? _error = Status is >= 400 and < 500 ? Parse(Body, StripeJson.Default.StripeFailure)?.Error : null;

    public StripeError? Error => _error;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Stripe is asked too much.</summary>
    public bool IsTooMuch => Status == 429 && _error?.Code != LockTimeout;

    /// <summary>Nothing was done, and the same may be sent again in a moment.</summary>
    public bool IsForLater => Status == 429 || (Status == 409 && _error?.Code == KeyInUse);

    /// <summary>It says nothing about the call, only about who calls.</summary>
    public bool IsAboutTheCaller => Status is 401 or 403;

    /// <summary>The key was used with other parameters.</summary>
    public bool IsKeyOfAnother => _error?.Type == "idempotency_error" && Status != 409;

    /// <summary>A refusal that is certain. One without Stripe's own word comes from somebody on the way there, and says nothing.</summary>
    public bool IsRefusal => Status is >= 400 and < 500 && _error is not null && !IsForLater && !IsAboutTheCaller && !IsKeyOfAnother && Status is not (408 or 409);

    public T Read<T>(JsonTypeInfo<T> type)
        where T : class => Parse(Body, type) ?? throw new InvalidOperationException($"Stripe's answer {RequestId} with status {Status} cannot be read.");

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            // A proxy answered in Stripe's place.
            return null;
        }
    }
}
