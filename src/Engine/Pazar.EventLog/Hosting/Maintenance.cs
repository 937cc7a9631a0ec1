using Microsoft.Extensions.Logging;
using Npgsql;

namespace Pazar.EventLog;

/// <summary>What a log needs now and then: partitions ahead of its writers, readers' positions, and an end for what is old.</summary>
internal sealed class Maintenance(ServiceLog log, TimeSpan retention, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                EventLogLog.MaintenanceFailed(logger, log.Name, fault.Message);
            }
            await Task.Delay(Every, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task RunOnceAsync(CancellationToken stop)
    {
        await using var connection = await log.Database.OpenAsync(stop);
        await using var extend = new NpgsqlCommand("select extend_log()", connection);
        await extend.ExecuteNonQueryAsync(stop);
        await IdempotencyStore.ForgetAsync(connection, stop);
        await DropOldPartitionsAsync(connection, stop);
    }

    /// <summary>A partition goes when every reader is past it, its last event is older than the retention, and it is not the newest.</summary>
    private async Task DropOldPartitionsAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        List<(string Name, long Upper)> read = [];
        await using (var find = new NpgsqlCommand("""
            select name, upper from log_partitions()
            where upper <= (select min(position) from log_reader) and upper <= (select max(position) from log)
            order by upper
            """, connection))
        await using (var reader = await find.ExecuteReaderAsync(stop))
        {
            while (await reader.ReadAsync(stop)) read.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        foreach (var (name, upper) in read)
        {
            await using var age = new NpgsqlCommand(
                "select coalesce((select at from log where position < $1 order by position desc limit 1) < now() - $2, true)", connection);
            age.Parameters.Add(Statement.Value(upper));
            age.Parameters.Add(Statement.Value(retention));
            if (await age.ExecuteScalarAsync(stop) is not true) return;
            await using var drop = new NpgsqlCommand($"drop table {name}", connection);
            await drop.ExecuteNonQueryAsync(stop);
            EventLogLog.PartitionDropped(logger, log.Name, name);
        }
    }

    /// <summary>Tells a producer how far this subscription has come, so that it may let go of what is behind.</summary>
    public static async Task ReportAsync(ServiceLog producer, string subscription, long position, CancellationToken stop)
    {
        await using var connection = await producer.Database.OpenAsync(stop);
        await using var report = new NpgsqlCommand("""
            insert into log_reader (subscription, position) values ($1, $2)
            on conflict (subscription) do update set position = excluded.position, reported_at = now()
            """, connection);
        report.Parameters.Add(Statement.Value(subscription));
        report.Parameters.Add(Statement.Value(position));
        await report.ExecuteNonQueryAsync(stop);
    }
}
