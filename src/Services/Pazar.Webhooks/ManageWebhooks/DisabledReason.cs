using System.Text.Json.Serialization;

namespace Pazar.Webhooks;

/// <summary>Why a webhook is told of nothing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DisabledReason>))]
internal enum DisabledReason
{
    [JsonStringEnumMemberName("admin")]
    Admin,

    /// <summary>Its server said that it is gone for good.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>Nothing arrived for as long as a delivery is tried.</summary>
    [JsonStringEnumMemberName("failing")]
    Failing,

    /// <summary>More waited than may.</summary>
    [JsonStringEnumMemberName("queue_full")]
    QueueFull,
}
