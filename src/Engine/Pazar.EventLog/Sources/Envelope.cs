namespace Pazar.EventLog;

/// <summary>An event as its producer said it, whatever the road by which it came. Body and headers are JSON.</summary>
public record Envelope(Guid Id, string Type, short Version, Guid Key, string Body, string Headers, DateTimeOffset At);
