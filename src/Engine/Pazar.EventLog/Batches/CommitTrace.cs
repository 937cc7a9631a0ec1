namespace Pazar.EventLog;

/// <summary>What a transaction leaves behind if it was committed: its number, and something that nobody else can have written.</summary>
/// <param name="Event">An event in the log behind <paramref name="LogEnd"/>.</param>
/// <param name="Proof">A row of its own, where there is no event.</param>
internal sealed record CommitTrace(string TransactionId, long LogEnd, Guid? Event, Guid? Proof);
