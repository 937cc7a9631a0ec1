namespace Pazar.Search;

/// <summary>An event as people find it among the activity. Its data is JSON.</summary>
internal sealed record ActivityEntry(Guid Id, DateTimeOffset At, string Service, string Type, Guid Key, string? RequestId, string Data);
