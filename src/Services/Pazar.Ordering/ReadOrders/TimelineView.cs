using System.Text.Json;

namespace Pazar.Ordering;

/// <summary>Every event of an order's saga, from every service, in order.</summary>
internal sealed record TimelineView(IReadOnlyList<TimelineEntry> Results);

internal sealed record TimelineEntry(DateTimeOffset At, string Type, string Service, JsonElement Data)
{
    public static TimelineEntry Of(DateTimeOffset at, string type, string data)
    {
        using var document = JsonDocument.Parse(data);
        var service = type[..type.IndexOf('.')] switch
        {
            "payment" => "payments",
            "order" => "ordering",
            var other => other,
        };
        return new(at, type, service, document.RootElement.Clone());
    }
}
