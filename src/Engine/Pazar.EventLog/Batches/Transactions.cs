using Microsoft.Extensions.Logging;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>
/// Runs a batch in one transaction, again after a fault of the moment, and finds out what became of a commit whose answer was lost.
/// </summary>
internal sealed class Transactions(Database database, LogSignal signal, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StatusPause = TimeSpan.FromMilliseconds(50);

    public Database Database => database;

    /// <param name="patience">How long faults of the moment are retried; after that the last one is thrown.</param>
    public async Task<TResult> RunAsync<TResult>(
        Func<BatchTransaction, CancellationToken, ValueTask<TResult>> handle, TimeSpan patience, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await TryAsync(handle, stop);
            }
            catch (Exception fault) when (Faults.IsTransient(fault) && TimeProvider.System.GetElapsedTime(started) < patience)
            {
                EventLogLog.Retrying(logger, database.Name, pause.TotalMilliseconds, fault.Message);
                await Task.Delay(pause, stop);
            }
        }
    }

    private async Task<TResult> TryAsync<TResult>(Func<BatchTransaction, CancellationToken, ValueTask<TResult>> handle, CancellationToken stop)
    {
        BatchTransaction work;
        TResult result;
        await using (var connection = await database.OpenAsync(stop))
        {
            await using var transaction = await connection.BeginTransactionAsync(stop);
            work = new(connection);
            result = await handle(work, stop);
            try
            {
                // Not cancellable: whether it took place must be known to whoever asked for it.
                await work.CommitAsync(CancellationToken.None);
            }
            catch (Exception fault) when (Faults.LosesTheAnswer(fault) && work.Trace is { } trace)
            {
                if (!await WasCommittedAsync(trace, stop)) throw;
                EventLogLog.FoundCommitted(logger, database.Name, trace.TransactionId);
            }
        }
        if (work.HasEvents) signal.RaiseAppended();
        work.Committed();
        return result;
    }

    /// <summary>
    /// The transaction's number alone proves nothing: after a crash the server gives a number again whose first owner left nothing on the disk.
    /// An event in the log does. Without events the number has to do; whoever was misled meets that at the checkpoint, or asks again.
    /// </summary>
    internal async Task<bool> WasCommittedAsync(CommitTrace trace, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await using var connection = await database.OpenAsync(stop);
                var status = await StatusAsync(connection, trace.TransactionId, stop);
                // Only now the log, in a statement of its own: it must see a commit that ended just before.
                if (status != "in progress") return status == "committed" && (trace.Event is null || await IsInLogAsync(connection, trace, stop));
            }
            catch (Exception fault) when (Faults.IsTransient(fault))
            {
                EventLogLog.Retrying(logger, database.Name, StatusPause.TotalMilliseconds, fault.Message);
            }
            await Task.Delay(StatusPause, stop);
        }
    }

    private static async Task<string?> StatusAsync(NpgsqlConnection connection, string transactionId, CancellationToken stop)
    {
        try
        {
            await using var ask = new NpgsqlCommand("select pg_xact_status($1::xid8)", connection);
            ask.Parameters.Add(Statement.Value(transactionId));
            return await ask.ExecuteScalarAsync(stop) as string;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // The number lies in the future: its owner went down with the server before anything of it was on the disk.
            return null;
        }
    }

    private static async Task<bool> IsInLogAsync(NpgsqlConnection connection, CommitTrace trace, CancellationToken stop)
    {
        await using var ask = new NpgsqlCommand("select exists (select 1 from log where position >= $1 and id = $2)", connection);
        ask.Parameters.Add(Statement.Value(trace.LogEnd));
        ask.Parameters.Add(Statement.Value(trace.Event!.Value));
        return await ask.ExecuteScalarAsync(stop) is true;
    }
}
