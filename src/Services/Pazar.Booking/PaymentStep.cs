using System.Text.Json.Serialization;

namespace Pazar.Booking;

/// <summary>How far a reservation's payment has come, as Booking has heard.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentStep>))]
internal enum PaymentStep
{
    [JsonStringEnumMemberName("NONE")]
    None,

    [JsonStringEnumMemberName("REQUESTED")]
    Requested,

    /// <summary>It waits for the customer, or for another card.</summary>
    [JsonStringEnumMemberName("ACTION_REQUIRED")]
    ActionRequired,

    [JsonStringEnumMemberName("FAILED")]
    Failed,

    [JsonStringEnumMemberName("ACCEPTED")]
    Accepted,
}
