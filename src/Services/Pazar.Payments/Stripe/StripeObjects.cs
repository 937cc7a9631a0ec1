using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pazar.Payments;

/// <summary>What Pazar reads of Stripe's objects; what else is in them is passed over.</summary>
internal sealed record StripeIntent(
    string Id, string Status, long Amount, string Currency, long Created = 0, string? ClientSecret = null, Dictionary<string, string>? Metadata = null, StripeError? LastPaymentError = null,
    JsonElement LatestCharge = default)
{
    public const string Canceled = "canceled";
    public const string Captured = "succeeded";
    public const string Held = "requires_capture";

    private static readonly TimeSpan UsualValidity = TimeSpan.FromDays(7);

    /// <summary>It neither holds money nor can come to hold any.</summary>
    [JsonIgnore]
    public bool HasEnded => Status is Canceled or Captured;

    /// <summary>When the card's bank gives the money free: the charge says it where it was read along.</summary>
    [JsonIgnore]
    public DateTimeOffset? LapsesAt
    {
        get
        {
            if (Status != Held) return null;
            return LatestCharge.ValueKind == JsonValueKind.Object
                && LatestCharge.TryGetProperty("payment_method_details", out var details) && details.ValueKind == JsonValueKind.Object
                && details.TryGetProperty("card", out var card) && card.ValueKind == JsonValueKind.Object
                && card.TryGetProperty("capture_before", out var until) && until.TryGetInt64(out var seconds)
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                    : DateTimeOffset.FromUnixTimeSeconds(Created) + UsualValidity;
        }
    }
}

internal sealed record StripeRefund(string Id, string? Status = null, Dictionary<string, string>? Metadata = null, string? FailureReason = null);

internal sealed record StripeError(string? Type = null, string? Code = null, string? DeclineCode = null, string? Param = null, StripeIntent? PaymentIntent = null, string? Message = null);

/// <summary>The account that a key is of.</summary>
internal sealed record StripeOwner(string Id);

internal sealed record StripeFailure(StripeError? Error = null);

internal sealed record StripeIntentList(StripeIntent[] Data);

internal sealed record StripeRefundList(StripeRefund[] Data, bool HasMore);

/// <summary>An event names its object; what the object is like is asked of Stripe.</summary>
internal sealed record StripeEvent(string Id, string Type, StripeEventData Data);

internal sealed record StripeEventData(StripeEventObject Object);

internal sealed record StripeEventObject(string? Id = null, string? Object = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StripeIntent))]
[JsonSerializable(typeof(StripeRefund))]
[JsonSerializable(typeof(StripeOwner))]
[JsonSerializable(typeof(StripeFailure))]
[JsonSerializable(typeof(StripeIntentList))]
[JsonSerializable(typeof(StripeRefundList))]
[JsonSerializable(typeof(StripeEvent))]
internal sealed partial class StripeJson : JsonSerializerContext;
