namespace Pazar.EventLog;

/// <summary>An event as its producer said it, whatever the road by which it came. Body and headers are JSON.</summary>
public record Envelope(Guid Id, string Type, short Version, Guid Key, string Body, string Headers, DateTimeOffset At)
{
    /// <summary>Its position in its producer's log, where the road tells it. To show and to compare within one log; nobody asks a source by it.</summary>
    public virtual long? PositionInLog => null;
}
