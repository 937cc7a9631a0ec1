namespace Pazar.EventLog;

/// <summary>A handler of news of which nothing is decided: what a batch brought goes to the store as one set.</summary>
/// <param name="save">Saves it, in any order and any number of times.</param>
public sealed class SavingHandler<TMessage>(Func<Batch<TMessage>, IReadOnlyList<TMessage>, CancellationToken, ValueTask> save) : IBatchHandler<TMessage>
{
    public ValueTask HandleAsync(Batch<TMessage> batch, CancellationToken stop) => save(batch, [.. batch.Messages.Select(message => message.Body)], stop);
}
