using System.Text.Json;
using Pazar.Contracts;

namespace Pazar.Ordering;

/// <summary>Every event of an order's saga, from every service, in order.</summary>
internal sealed record TimelineView(IReadOnlyList<TimelineEntry> Results);

internal sealed record TimelineEntry(DateTimeOffset At, string Type, string Service, JsonElement Data)
{
    public static TimelineEntry Of(DateTimeOffset at, string type, string data)
    {
        using var document = JsonDocument.Parse(data);
        return new(at, type, Speakers.Of(type) ?? "unknown", document.RootElement.Clone());
    }
}
