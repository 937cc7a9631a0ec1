namespace Pazar.EventLog;

/// <summary>What became of a command: its outcome, or the reply that was given to the same idempotency key before.</summary>
public readonly record struct Answer<TOutcome>(TOutcome? Outcome, Reply? Replay);
