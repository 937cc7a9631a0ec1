namespace Pazar.EventLog;

/// <summary>An event as it stands in a log. Body and headers are JSON.</summary>
public sealed record LogEntry(long Position, Guid Id, string Type, short Version, Guid Key, string Body, string Headers, DateTimeOffset At);
