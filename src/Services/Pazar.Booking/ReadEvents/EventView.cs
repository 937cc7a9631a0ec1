using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking;

/// <summary>An event as clients see it. Counts are reservations, quantities are seats.</summary>
internal sealed record EventView(
    Id<Event> Id, string Name, string Description, int Capacity, DateTimeOffset StartTime, DateTimeOffset EndTime, bool IsActive, Money Price, string Currency,
    int AvailableCapacity, int HoldCount, int ConfirmedCount, int HeldQuantity, int ConfirmedQuantity, int WaitingCount,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>For admins alone; null, and not written, for everybody else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public static EventView Of(EventState e, string currency) => new(
        e.Id, e.Name, e.Description, e.Seats.Total, e.StartTime, e.EndTime, e.IsActive, e.Price, currency, e.Seats.Available, e.HoldCount,
        e.ConfirmedCount, e.Seats.Held, e.Seats.Taken, e.WaitingCount, e.CreatedAt, e.UpdatedAt);
}
