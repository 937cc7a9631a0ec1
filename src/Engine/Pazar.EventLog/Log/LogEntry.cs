namespace Pazar.EventLog;

/// <summary>An event as it stands in a log.</summary>
internal sealed record LogEntry(long Position, Guid Id, string Type, short Version, Guid Key, string Body, string Headers, DateTimeOffset At)
    : Envelope(Id, Type, Version, Key, Body, Headers, At)
{
    public override long? PositionInLog => Position;
}
