using Npgsql;
using Pazar.Kernel;

namespace Pazar.EventLog;

/// <summary>The messages that one transaction handles, and what a handler may do about them.</summary>
public sealed class Batch<TMessage>
{
    private readonly BatchTransaction _transaction;
    private readonly Exception?[] _failures;

    internal Batch(BatchTransaction transaction, IReadOnlyList<Message<TMessage>> messages)
    {
        _transaction = transaction;
        Messages = messages;
        _failures = new Exception?[messages.Count];
    }

    public IReadOnlyList<Message<TMessage>> Messages { get; }

    /// <summary>The database's clock when the transaction began; known after the first load.</summary>
    public DateTimeOffset Now => _transaction.Now;

    internal IReadOnlyList<Exception?> Failures => _failures;

    /// <summary>
    /// Runs statements in one round trip and answers their result sets in order. Each statement sees what was committed when it began,
    /// so a lock and the aggregate that depends on it are two statements here, never one.
    /// </summary>
    public ValueTask<NpgsqlDataReader> LoadAsync(CancellationToken stop, params Statement[] statements) => _transaction.LoadAsync(stop, statements);

    /// <summary>Reads the rows of one statement, in a round trip of its own.</summary>
    public ValueTask<IReadOnlyList<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        _transaction.ReadAsync(sql, read, stop, parameters);

    /// <summary>Reads the only row of one statement; the default value when there is none.</summary>
    public ValueTask<T?> FindAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        _transaction.FindAsync(sql, read, stop, parameters);

    /// <summary>
    /// Decides each message in turn and folds the state through the batch. A throw of <paramref name="decide"/>, which only looks, is that message's
    /// failure alone: it leaves a null here, and <paramref name="apply"/> is not called for it. A throw of <paramref name="apply"/> fails the batch,
    /// for nobody knows what it has changed by then.
    /// </summary>
    public TDecision?[] Decide<TState, TDecision>(
        TState state, Func<TState, Message<TMessage>, TDecision> decide, Action<TState, TDecision> apply)
        where TDecision : class
    {
        var decisions = new TDecision?[Messages.Count];
        for (var i = 0; i < decisions.Length; i++)
        {
            try
            {
                decisions[i] = decide(state, Messages[i]);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                _failures[i] = failure;
                continue;
            }
            apply(state, decisions[i]!);
        }
        return decisions;
    }

    /// <summary>Queues a statement for the closing round trip.</summary>
    public void Save(string sql, params NpgsqlParameter[] parameters) => _transaction.Save(new(sql, parameters));

    /// <summary>
    /// Queues the insert of rows that there were not when this batch loaded. A row that does not exist cannot be locked: when somebody else
    /// was first, the whole transaction fails with 40001 and is decided again. Rows that were loaded and locked are saved by an update.
    /// </summary>
    /// <param name="insert">An insert without conflict clause and without returning.</param>
    /// <param name="rows">How many rows it inserts.</param>
    public void Create(string insert, int rows, params NpgsqlParameter[] parameters) => Save(
        $"with created as ({insert} on conflict do nothing returning 1) select require_rows((select count(*) from created), ${parameters.Length + 1})",
        [.. parameters, Statement.Value(rows)]);

    /// <summary>Says an event because of the message at <paramref name="cause"/>: it inherits the request id and the trace.</summary>
    public void Append<TEvent>(int cause, TEvent happened)
        where TEvent : IEvent<TEvent> =>
        _transaction.Append(happened, Messages[cause].Headers);

    /// <summary>
    /// Runs <paramref name="then"/> in this process once the transaction is committed. It only hastens, for a process may die in between:
    /// what must happen stands in the database. It must not throw.
    /// </summary>
    public void AfterCommit(Action then) => _transaction.AfterCommit(then);
}
