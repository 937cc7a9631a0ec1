using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>An entry as its owner sees it: a position while waiting, a reservation when seats were offered.</summary>
internal sealed record WaitingView(
    Id<Event> EventId, Id<User> UserId, int Quantity, WaitingStatus Status, long? Position, Id<Reservation>? ReservationId, DateTimeOffset CreatedAt)
{
    /// <summary>Among all who wait for anything: the order of the list.</summary>
    [JsonIgnore]
    public long Place { get; init; }
}
