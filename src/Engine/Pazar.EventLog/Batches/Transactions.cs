using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// Runs a batch in one transaction, again after a fault of the moment, and finds out what became of a commit whose answer was lost.
/// </summary>
internal sealed class Transactions(Database database, LogSignal signal, ILogger logger, Patience? patience = null)
{
    public Database Database => database;

    public Patience Patience { get; } = patience ?? database.Patience;

    /// <summary>Tries until it is done or fails because of a message.</summary>
    /// <param name="timeouts">How often it may time out; after that the last time-out is thrown.</param>
    /// <param name="onRetry">Hears of each fault that is tried again.</param>
    public async Task<TResult> RunAsync<TResult>(
        Func<BatchTransaction, CancellationToken, ValueTask<TResult>> handle, CancellationToken stop,
        int timeouts = int.MaxValue, Action<Exception>? onRetry = null)
    {
        var timedOut = 0;
        for (var pause = Patience.FirstPause; ; pause = Patience.After(pause))
        {
            try
            {
                return await TryAsync(handle, needsProof: false, stop);
            }
            catch (Exception fault) when (!Faults.IsOfMessage(fault) && !(Faults.IsTimeout(fault) && ++timedOut >= timeouts))
            {
                onRetry?.Invoke(fault);
                await PauseAsync(pause, fault, stop);
            }
        }
    }

    public async Task PauseAsync(TimeSpan pause, Exception fault, CancellationToken stop)
    {
        EventLogLog.Retrying(logger, database.Name, pause.TotalMilliseconds, fault.Message);
        await Task.Delay(pause, stop);
    }

    /// <summary>Runs it once. A fault that is thrown from here is a rollback: it did not take place.</summary>
    /// <param name="needsProof">
    /// True for commands, which nothing else keeps from happening twice. A subscription's checkpoint is proof enough.
    /// </param>
    public async Task<TResult> TryAsync<TResult>(
        Func<BatchTransaction, CancellationToken, ValueTask<TResult>> handle, bool needsProof, CancellationToken stop)
    {
        Attempt<TResult> attempt = new();
        try
        {
            await AttemptAsync(attempt, handle, needsProof, stop);
        }
        catch (Exception fault) when (attempt.CommitAsked && !IsRollback(fault) && attempt.Work?.Trace is { } trace)
        {
            // The connection is back in the pool or broken: asking needs one of its own.
            if (!await WasCommittedAsync(trace, stop)) throw;
            EventLogLog.FoundCommitted(logger, database.Name, trace.TransactionId);
        }
        if (attempt.Work!.HasEvents) signal.RaiseAppended();
        attempt.Work.Committed();
        return attempt.Result!;
    }

    private sealed class Attempt<TResult>
    {
        public BatchTransaction? Work { get; set; }

        public TResult? Result { get; set; }

        public bool CommitAsked { get; set; }
    }

    private async Task AttemptAsync<TResult>(
        Attempt<TResult> attempt, Func<BatchTransaction, CancellationToken, ValueTask<TResult>> handle, bool needsProof, CancellationToken stop)
    {
        await using var connection = await database.OpenAsync(stop);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(stop);
            attempt.Work = new(connection, Patience.RoundTrip, needsProof);
            attempt.Result = await handle(attempt.Work, stop);
            attempt.CommitAsked = true;
            // Not cancellable: whether it took place must be known to whoever asked for it.
            await attempt.Work.CommitAsync(CancellationToken.None);
        }
        catch (Exception fault) when (connection.State != ConnectionState.Open && Faults.IsOfMessage(fault))
        {
            // Whatever the driver calls it, no message breaks a connection that it did not damage itself.
            throw new NpgsqlException("The connection broke.", fault);
        }
        catch (Exception fault) when (attempt.Work is { DriverFailed: true } || (fault is PostgresException && Database.MayBeDamagedBy(fault)))
        {
            Database.Discard(connection, fault);
            throw;
        }
    }

    /// <summary>An ERROR while committing is the server's own word that it rolled back.</summary>
    private static bool IsRollback(Exception fault) => fault is PostgresException && Faults.Of(fault) is not Fault.Unknown;

    /// <summary>
    /// The transaction's number alone proves nothing: after a crash the server gives a number again whose first owner left nothing on the disk, and
    /// the start of its main process tells nothing of a crash of the others. What the transaction wrote does: its first event in the log, a checkpoint, or the row
    /// that a command without events writes for this purpose. A transaction that wrote nothing may be done again.
    /// </summary>
    internal async Task<bool> WasCommittedAsync(CommitTrace trace, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                var status = await StatusAsync(trace.TransactionId, stop);
                // Only now what it wrote, in a statement of its own: that must see a commit that ended just before.
                if (status != "in progress") return status == "committed" && await IsThereAsync(trace, stop);
            }
            catch (Exception fault) when (!Faults.IsOfMessage(fault))
            {
                EventLogLog.Retrying(logger, database.Name, Patience.StatusPause.TotalMilliseconds, fault.Message);
            }
            await Task.Delay(Patience.StatusPause, stop);
        }
    }

    private async Task<string?> StatusAsync(string transactionId, CancellationToken stop)
    {
        try
        {
            return await database.FindAsync("select pg_xact_status($1::xid8)", row => row.Text(0), stop, Statement.Value(transactionId));
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // The number lies in the future: its owner went down with the server before anything of it was on the disk.
            return null;
        }
    }

    private async Task<bool> IsThereAsync(CommitTrace trace, CancellationToken stop)
    {
        if (trace.IsThere is not { } ask) return true;
        return await database.FindAsync(ask.Sql, row => row.GetBoolean(0), stop, ask.Parameters);
    }
}
