namespace Pazar.EventLog;

/// <summary>The same key came with another body, or while its first request is still being handled.</summary>
public sealed class IdempotencyException(bool inProgress) : Exception(inProgress ? "in progress" : "reused")
{
    public bool InProgress { get; } = inProgress;
}
