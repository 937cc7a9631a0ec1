using System.Text.Json;

namespace Pazar.Search;

/// <summary>An event as admins see it.</summary>
internal sealed record ActivityView(Guid Id, DateTimeOffset At, string Service, string Type, Guid Key, string? RequestId, JsonElement Data)
{
    public static ActivityView Of(ActivityEntry entry) => new(entry.Id, entry.At, entry.Service, entry.Type, entry.Key, entry.RequestId, JsonElement.Parse(entry.Data));
}

internal sealed record ActivityPageView(IReadOnlyList<ActivityView> Results, string? Next);
