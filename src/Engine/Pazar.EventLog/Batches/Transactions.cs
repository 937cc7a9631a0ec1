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
            catch (Exception fault) when (Faults.LosesTheAnswer(fault) && work.Id is not null)
            {
                if (!await WasCommittedAsync(work.Id, stop)) throw;
                EventLogLog.FoundCommitted(logger, database.Name, work.Id);
            }
        }
        if (work.HasEvents) signal.Raise();
        work.Committed();
        return result;
    }

    private async Task<bool> WasCommittedAsync(string transactionId, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await using var connection = await database.OpenAsync(stop);
                await using var ask = new NpgsqlCommand("select pg_xact_status($1::xid8)", connection);
                ask.Parameters.Add(Statement.Value(transactionId));
                var status = await ask.ExecuteScalarAsync(stop) as string;
                if (status != "in progress") return status == "committed";
            }
            catch (Exception fault) when (Faults.IsTransient(fault))
            {
                EventLogLog.Retrying(logger, database.Name, LongestPause.TotalMilliseconds, fault.Message);
            }
            await Task.Delay(FirstPause * 5, stop);
        }
    }
}
