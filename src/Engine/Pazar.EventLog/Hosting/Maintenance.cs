using Microsoft.Extensions.Logging;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>What a log needs now and then: partitions ahead of its writers, readers' positions, and an end for what is old.</summary>
internal sealed class Maintenance(ServiceLog log, TimeSpan? retention, ILogger logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken stop)
    {
        // What cannot be done today must not keep the rest from being done.
        await TryAsync("partitions to come", PartitionStore.ExtendAsync, stop);
        await TryAsync("old idempotency keys", IdempotencyStore.ForgetAsync, stop);
        await TryAsync("old leases", LeaseStore.ForgetAsync, stop);
        await TryAsync("old partitions", DropOldPartitionsAsync, stop);
    }

    public async Task RunOnceAsync(CancellationToken stop)
    {
        await PartitionStore.ExtendAsync(log.Database, stop);
        await IdempotencyStore.ForgetAsync(log.Database, stop);
        await LeaseStore.ForgetAsync(log.Database, stop);
        await DropOldPartitionsAsync(log.Database, stop);
    }

    private async Task TryAsync(string name, Func<Database, CancellationToken, Task> work, CancellationToken stop)
    {
        try
        {
            await work(log.Database, stop);
        }
        catch (Exception fault)
        {
            if (!stop.IsCancellationRequested) EventLogLog.SweepFailed(logger, log.Name, name, fault.Message);
        }
    }

    private async Task DropOldPartitionsAsync(Database database, CancellationToken stop)
    {
        if (retention is not { } kept) return;
        try
        {
            while (await PartitionStore.DropOldestAsync(database, kept, stop) is { } dropped) EventLogLog.PartitionDropped(logger, log.Name, dropped);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            EventLogLog.PartitionInUse(logger, log.Name);
        }
    }
}
