namespace Pazar.EventLog;

/// <summary>What follows a cursor in a log, for who keeps the cursor elsewhere than in a checkpoint.</summary>
/// <param name="Cursor">Behind all that was looked at.</param>
/// <param name="IsAtEnd">Whether that was the end of the log.</param>
public sealed record LogStretch(IReadOnlyList<Envelope> Events, string Cursor, bool IsAtEnd);

/// <summary>Where a log ends: what comes later is behind it, by its position or, should an older copy of the log take its place, by its time.</summary>
/// <param name="At">When the last event was said; null of an empty log.</param>
public sealed record LogEnd(string Cursor, long Position, DateTimeOffset? At);
