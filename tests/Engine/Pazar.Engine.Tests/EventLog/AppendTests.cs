using System.Collections.Concurrent;
using Npgsql;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.EventLog.Tests;

public sealed class AppendTests
{
    private const int Writers = 16;
    private const int TransactionsEach = 60;

    [Fact]
    public async Task A_reader_behind_sixteen_writers_and_a_foreign_open_transaction_loses_nothing_and_never_stalls()
    {
        await using var logs = await LogFixture.CreateAsync();
        // Somebody else's transaction stays open all the while; a reader that waited for it would never come to the end.
        await using var foreign = await logs.Producer.Database.OpenAsync(CancellationToken.None);
        await using var open = await foreign.BeginTransactionAsync();
        await using (NpgsqlCommand write = new("create table foreign_work (n int)", foreign)) await write.ExecuteNonQueryAsync();

        ConcurrentDictionary<(int Writer, int Count), bool> committed = new();
        using CancellationTokenSource reading = new(TimeSpan.FromMinutes(1));
        var reader = ReadAllAsync(logs, committed, Writers, reading.Token);
        var keys = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7(DateTimeOffset.UnixEpoch)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(logs, writer, keys, committed)));
        committed.TryAdd((-1, 0), true);
        await logs.SayAsync(new Noted(keys[0], -1, 0));
        var seen = await reader;

        Assert.Equal(committed.Count, seen.Count);
        foreach (var writer in seen.Where(said => said.Writer >= 0).GroupBy(said => said.Writer))
            Assert.Equal(writer.Select(said => said.Count).Order(), writer.Select(said => said.Count));
    }

    [Fact]
    public async Task A_position_never_becomes_visible_after_a_higher_one()
    {
        await using var logs = await LogFixture.CreateAsync();
        var transactions = LogFixture.TransactionsOf(logs.Producer);
        await using var first = await logs.Producer.Database.OpenAsync(CancellationToken.None);
        await using var holding = await first.BeginTransactionAsync();
        BatchTransaction slow = new(first, Patience.Default.RoundTrip);
        await (await slow.LoadAsync(CancellationToken.None)).DisposeAsync();
        await using (NpgsqlCommand append = new("""
            select append_events(array[gen_random_uuid()], array['test.noted'], array[1::smallint], array[gen_random_uuid()], array['{}'::json], array['{}'::json])
            """, first)) await append.ExecuteNonQueryAsync();

        // The second writer draws its position only after the first has committed: until then it waits.
        var second = logs.SayAsync(new Noted(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), 1, 1));
        await logs.UntilAsync(logs.Producer, "select exists (select 1 from pg_locks where locktype = 'advisory' and not granted)");
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Producer, "select count(*) from log"));
        await holding.CommitAsync();
        await second;
        Assert.Equal(2L, await logs.QueryAsync<long>(logs.Producer, "select count(*) from log"));
    }

    [Theory]
    [InlineData("update log set type = 'x'")]
    [InlineData("delete from log")]
    [InlineData("truncate log")]
    public async Task What_was_said_cannot_be_changed(string sql)
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), 1, 1));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => logs.ExecuteAsync(logs.Producer, sql));
        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Partitions_are_there_before_the_writers_need_them_and_go_when_all_have_read_them()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), 1, 1));
        await logs.ExecuteAsync(logs.Producer, "select setval('log_position', 5000001)");
        await logs.SayAsync(new Noted(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), 1, 2));
        Maintenance maintenance = new(logs.Producer, TimeSpan.Zero, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        await ReaderStore.ReportAsync(logs.Producer.Database, "slow", 10, CancellationToken.None);
        await maintenance.RunOnceAsync(CancellationToken.None);
        Assert.Equal(2L, await logs.QueryAsync<long>(logs.Producer, "select count(*) from log"));

        await ReaderStore.ReportAsync(logs.Producer.Database, "slow", 5_000_002, CancellationToken.None);
        await maintenance.RunOnceAsync(CancellationToken.None);
        Assert.Equal(1L, await logs.QueryAsync<long>(logs.Producer, "select count(*) from log"));
        Assert.True(await logs.QueryAsync<bool>(logs.Producer, "select max(upper) > 5000001 + 3 * 5000000 from log_partitions()"));
    }

    private static async Task WriteAsync(LogFixture logs, int writer, Guid[] keys, ConcurrentDictionary<(int, int), bool> committed)
    {
        Random random = new(4711 + writer);
        for (var count = 0; count < TransactionsEach; count++)
        {
            await using var connection = await logs.Producer.Database.OpenAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync();
            BatchTransaction work = new(connection, Patience.Default.RoundTrip);
            await (await work.LoadAsync(CancellationToken.None)).DisposeAsync();
            await using (NpgsqlCommand pause = new($"select pg_sleep({random.Next(4)} / 1000.0)", connection)) await pause.ExecuteNonQueryAsync();
            for (var i = 0; i <= random.Next(3); i++) work.Append(new Noted(keys[random.Next(keys.Length)], writer, count), "{}");
            if (random.Next(5) == 0)
            {
                await transaction.RollbackAsync();
                continue;
            }
            work = new(connection, Patience.Default.RoundTrip);
            await (await work.LoadAsync(CancellationToken.None)).DisposeAsync();
            work.Append(new Noted(keys[random.Next(keys.Length)], writer, count), "{}");
            committed.TryAdd((writer, count), true);
            await work.CommitAsync(CancellationToken.None);
        }
    }

    private static async Task<List<Noted>> ReadAllAsync(LogFixture logs, ConcurrentDictionary<(int, int), bool> committed, int writers, CancellationToken stop)
    {
        List<Noted> seen = [];
        EventDecoder<Noted> decoder = new();
        decoder.On<Noted>(said => said);
        for (var from = 0L; ;)
        {
            var page = await logs.Producer.Reader.ReadAsync(from, decoder.Types, 7, stop);
            Assert.True(page.Position >= from);
            seen.AddRange(page.Entries.Select(said => decoder.Decode(said)!.Message!.Body));
            from = page.Position;
            if (seen.Exists(said => said.Writer == -1)) return seen;
        }
    }
}
