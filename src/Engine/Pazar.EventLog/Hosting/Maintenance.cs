using Microsoft.Extensions.Logging;
using Npgsql;

namespace Pazar.EventLog;

/// <summary>What a log needs now and then: partitions ahead of its writers, readers' positions, and an end for what is old.</summary>
internal sealed class Maintenance(ServiceLog log, TimeSpan? retention, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken stop)
    {
        // What cannot be done today must not keep the rest from being done.
        await TryAsync("partitions to come", ExtendAsync, stop);
        await TryAsync("old idempotency keys", IdempotencyStore.ForgetAsync, stop);
        await TryAsync("old leases", LeaseStore.ForgetAsync, stop);
        await TryAsync("old partitions", DropOldPartitionsAsync, stop);
    }

    public async Task RunOnceAsync(CancellationToken stop)
    {
        await using var connection = await log.Database.OpenAsync(stop);
        await ExtendAsync(connection, stop);
        await IdempotencyStore.ForgetAsync(connection, stop);
        await LeaseStore.ForgetAsync(connection, stop);
        await DropOldPartitionsAsync(connection, stop);
    }

    private async Task TryAsync(string name, Func<NpgsqlConnection, CancellationToken, Task> work, CancellationToken stop)
    {
        try
        {
            await using var connection = await log.Database.OpenAsync(stop);
            await work(connection, stop);
        }
        catch (Exception fault)
        {
            if (!stop.IsCancellationRequested) EventLogLog.SweepFailed(logger, log.Name, name, fault.Message);
        }
    }

    private static async Task ExtendAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using NpgsqlCommand extend = new("select extend_log()", connection);
        await extend.ExecuteNonQueryAsync(stop);
    }

    private async Task DropOldPartitionsAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        if (retention is not { } kept) return;
        try
        {
            while (true)
            {
                await using NpgsqlCommand drop = new("select drop_oldest_partition($1)", connection);
                drop.Parameters.Add(Statement.Value(kept));
                if (await drop.ExecuteScalarAsync(stop) is not string dropped) return;
                EventLogLog.PartitionDropped(logger, log.Name, dropped);
            }
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            EventLogLog.PartitionInUse(logger, log.Name);
        }
    }
}
