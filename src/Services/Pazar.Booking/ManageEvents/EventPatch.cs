using System.Diagnostics.CodeAnalysis;
using Pazar.Http;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Booking;

/// <summary>What PATCH changes. What is left out stays as it is; null clears what may be empty: an event without a price is free.</summary>
internal sealed class EventPatch
{
    private bool _hasDescription;
    private bool _hasPrice;
    private bool _hasMetadata;

    [DisallowNull]
    public string? Name { get; set; }

    [DisallowNull]
    public int? Capacity { get; set; }

    [DisallowNull]
    public DateTimeOffset? StartTime { get; set; }

    [DisallowNull]
    public DateTimeOffset? EndTime { get; set; }

    public string? Description
    {
        get;
        set => (field, _hasDescription) = (value, true);
    }

    [DisallowNull]
    public bool? IsActive { get; set; }

    public Money? Price
    {
        get;
        set => (field, _hasPrice) = (value, true);
    }

    public IReadOnlyDictionary<string, string>? Metadata
    {
        get;
        set => (field, _hasMetadata) = (value, true);
    }

    public void Validate() => EventRules.Check(new(), Name, Description, Capacity, Price, StartTime, EndTime).Metadata(Metadata).ThrowIfAny();

    public EventBody ApplyTo(EventState row) => new(
        Name ?? row.Name, Capacity ?? row.Seats.Total, StartTime ?? row.StartTime, EndTime ?? row.EndTime,
        _hasDescription ? Description : row.Description, IsActive ?? row.IsActive, _hasPrice ? Price : row.Price, _hasMetadata ? Metadata ?? MetadataRules.None : null);
}
