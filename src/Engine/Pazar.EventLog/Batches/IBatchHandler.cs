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

/// <summary>A batch handler that answers each message, in the order of the batch. Where messages are events, nobody hears the answers.</summary>
public interface IBatchHandler<TMessage, TOutcome> : IBatchHandler<TMessage>
{
    new ValueTask<IReadOnlyList<TOutcome>> HandleAsync(Batch<TMessage> batch, CancellationToken stop);

    async ValueTask IBatchHandler<TMessage>.HandleAsync(Batch<TMessage> batch, CancellationToken stop) => await HandleAsync(batch, stop);
}
