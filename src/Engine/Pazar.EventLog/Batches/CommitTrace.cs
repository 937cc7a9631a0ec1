namespace Pazar.EventLog;

/// <summary>What a transaction leaves behind if it was committed: its number, and an event in the log behind <paramref name="LogEnd"/>.</summary>
internal sealed record CommitTrace(string TransactionId, long LogEnd, Guid? Event);
