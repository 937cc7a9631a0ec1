namespace Pazar.EventLog;

/// <summary>
/// The only thing that changes state. It loads the rows that a whole batch touches, decides message by message in a pure function,
/// and queues a constant number of set statements. It does not know where its messages come from, and it may be called again for the
/// same messages: nothing it does counts until the commit.
/// </summary>
public interface IBatchHandler<TMessage>
{
    ValueTask HandleAsync(Batch<TMessage> batch, CancellationToken stop);
}

/// <summary>A batch handler of commands: it answers each message, in the order of the batch.</summary>
public interface IBatchHandler<TMessage, TOutcome>
{
    ValueTask<IReadOnlyList<TOutcome>> HandleAsync(Batch<TMessage> batch, CancellationToken stop);
}
