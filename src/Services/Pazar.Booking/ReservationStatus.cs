using System.Text.Json.Serialization;

namespace Pazar.Booking;

/// <summary><c>HOLD → CONFIRMED</c>; <c>CANCELLED</c> and <c>EXPIRED</c> end it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReservationStatus>))]
internal enum ReservationStatus
{
    [JsonStringEnumMemberName("HOLD")]
    Hold,

    [JsonStringEnumMemberName("CONFIRMED")]
    Confirmed,

    [JsonStringEnumMemberName("CANCELLED")]
    Cancelled,

    [JsonStringEnumMemberName("EXPIRED")]
    Expired,
}
