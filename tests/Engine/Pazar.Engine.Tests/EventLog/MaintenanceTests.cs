using Microsoft.Extensions.Logging.Abstractions;

namespace Pazar.EventLog.Tests;

public sealed class MaintenanceTests
{
    [Fact]
    public async Task A_partition_is_dropped_later_when_a_backup_reads_the_log_and_no_writer_waits_for_that()
    {
        await using var logs = await WithAnOldPartitionAsync();
        await using var backup = await logs.Producer.Database.OpenAsync(CancellationToken.None);
        await using (var reading = await backup.BeginTransactionAsync())
        {
            await using (Npgsql.NpgsqlCommand read = new("lock table log in access share mode", backup)) await read.ExecuteNonQueryAsync();
            await RunAsync(logs).WaitAsync(TimeSpan.FromSeconds(20));
            await logs.SayAsync(new Noted(Guid.Empty, 0, 3)).WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(3L, await logs.QueryAsync<long>(logs.Producer, "select count(*) from log"));
        }
        await RunAsync(logs);
        Assert.Equal(2L, await logs.QueryAsync<long>(logs.Producer, "select count(*) from log"));
    }

    [Fact]
    public async Task A_log_that_nobody_reads_is_trimmed_too()
    {
        await using var logs = await WithAnOldPartitionAsync();
        await RunAsync(logs);
        Assert.Equal(1L, await logs.QueryAsync<long>(logs.Producer, "select count(*) from log"));
        Assert.Equal(5_000_001L, await logs.QueryAsync<long>(logs.Producer, "select log_beginning()"));
    }

    [Fact]
    public async Task All_idempotency_keys_that_are_too_old_are_forgotten_at_once()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.ExecuteAsync(logs.Consumer, """
            insert into idempotency select 'scope', n, '', 200, null, '', now() - case when n <= 10 then interval '29 days' else interval '31 days' end
            from generate_series(1, 25010) n
            """);
        await new Maintenance(logs.Consumer, TimeSpan.FromDays(30), NullLogger.Instance).RunOnceAsync(CancellationToken.None);
        Assert.Equal(10L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from idempotency"));
    }

    private static Task RunAsync(LogFixture logs) =>
        new Maintenance(logs.Producer, TimeSpan.Zero, NullLogger.Instance).RunOnceAsync(CancellationToken.None);

    private static async Task<LogFixture> WithAnOldPartitionAsync()
    {
        var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Guid.Empty, 0, 1));
        await logs.ExecuteAsync(logs.Producer, "select setval('log_position', 5000001)");
        await logs.SayAsync(new Noted(Guid.Empty, 0, 2));
        return logs;
    }
}
