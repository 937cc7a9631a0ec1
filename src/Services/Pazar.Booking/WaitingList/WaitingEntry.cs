using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>Somebody who waits for seats, or was offered some.</summary>
internal sealed record WaitingEntry(Booker Booker, int Quantity, WaitingStatus Status, Id<Reservation>? ReservationId, DateTimeOffset CreatedAt);

[JsonConverter(typeof(JsonStringEnumConverter<WaitingStatus>))]
internal enum WaitingStatus
{
    [JsonStringEnumMemberName("WAITING")]
    Waiting,

    [JsonStringEnumMemberName("OFFERED")]
    Offered,
}
