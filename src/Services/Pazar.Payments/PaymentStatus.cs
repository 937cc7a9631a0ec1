using System.Text.Json.Serialization;

namespace Pazar.Payments;

[JsonConverter(typeof(JsonStringEnumConverter<PaymentStatus>))]
internal enum PaymentStatus
{
    /// <summary>
    /// Something was heard of the order before its stock was reserved. It is remembered and not shown, and nothing was asked of the provider.
    /// </summary>
    [JsonStringEnumMemberName("UNHEARD")]
    Unheard,

    [JsonStringEnumMemberName("PENDING")]
    Pending,

    [JsonStringEnumMemberName("REQUIRES_ACTION")]
    RequiresAction,

    [JsonStringEnumMemberName("AUTHORIZED")]
    Authorized,

    [JsonStringEnumMemberName("CAPTURED")]
    Captured,

    [JsonStringEnumMemberName("FAILED")]
    Failed,

    [JsonStringEnumMemberName("VOIDED")]
    Voided,

    [JsonStringEnumMemberName("REFUNDED")]
    Refunded,
}
