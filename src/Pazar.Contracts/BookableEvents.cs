using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>An event as it can be booked. <paramref name="Revision"/> grows with each change: an older one never replaces a newer.</summary>
public sealed record EventCreated(
    Id<Event> EventId, string Name, int Capacity, DateTimeOffset StartTime, DateTimeOffset EndTime, bool IsActive, Money Price, string Currency, long Revision)
    : IEvent<EventCreated>, IPriced
{
    public static EventType<EventCreated> Type { get; } = new("event.created", 1, ContractsJson.Default.EventCreated);

    [JsonIgnore]
    public Guid Key => EventId.Value;
}

public sealed record EventUpdated(
    Id<Event> EventId, string Name, int Capacity, DateTimeOffset StartTime, DateTimeOffset EndTime, bool IsActive, Money Price, string Currency, long Revision)
    : IEvent<EventUpdated>, IPriced
{
    public static EventType<EventUpdated> Type { get; } = new("event.updated", 1, ContractsJson.Default.EventUpdated);

    [JsonIgnore]
    public Guid Key => EventId.Value;
}

public sealed record EventDeleted(Id<Event> EventId, long Revision) : IEvent<EventDeleted>
{
    public static EventType<EventDeleted> Type { get; } = new("event.deleted", 1, ContractsJson.Default.EventDeleted);

    [JsonIgnore]
    public Guid Key => EventId.Value;
}

/// <summary>The seats of an event after a batch of changes: one event a batch, the newest counts.</summary>
public sealed record EventAvailabilityChanged(
    Id<Event> EventId, int Capacity, int AvailableCapacity, int HeldQuantity, int ConfirmedQuantity)
    : IEvent<EventAvailabilityChanged>
{
    public static EventType<EventAvailabilityChanged> Type { get; } = new("event.availability_changed", 1, ContractsJson.Default.EventAvailabilityChanged);

    [JsonIgnore]
    public Guid Key => EventId.Value;
}
