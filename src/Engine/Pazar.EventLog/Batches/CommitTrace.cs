namespace Pazar.EventLog;

/// <summary>What a transaction leaves behind if it was committed: its number, and something that nobody else can have written.</summary>
/// <param name="IsThere">Asks for an event of it, a checkpoint that it moved or a row of its own; null when it wrote nothing of the kind, and may be done again.</param>
internal sealed record CommitTrace(string TransactionId, Statement? IsThere);
