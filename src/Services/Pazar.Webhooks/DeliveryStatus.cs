using System.Text.Json.Serialization;

namespace Pazar.Webhooks;

/// <summary>What became of a delivery.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStatus>))]
internal enum DeliveryStatus
{
    /// <summary>It is to be sent, or sent again.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>An earlier one of its key is still pending.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("delivered")]
    Delivered,

    /// <summary>It was given up.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
