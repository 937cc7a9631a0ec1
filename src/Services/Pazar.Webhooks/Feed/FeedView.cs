using System.Text.Json;

namespace Pazar.Webhooks;

/// <summary>An event as it is told outside.</summary>
internal sealed record ToldEventView(
    Guid Id, string Type, short Version, string Source, Guid Key, DateTimeOffset Timestamp, DateTimeOffset At, long Position, JsonElement Headers, JsonElement Data);

/// <summary>A page of the feed, which has no end: there always is a next one.</summary>
internal sealed record FeedView(IReadOnlyList<ToldEventView> Results, string Next);
