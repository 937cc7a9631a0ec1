using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Pazar.EventLog;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Engine.Tests.Postgres;

/// <summary>A database that takes connections and requests and never answers again.</summary>
public sealed class FrozenDatabaseTests
{
    // Each deadline here is one or two seconds; the rest is for a loaded machine.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(8);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_hear_within_their_time()
    {
        await using var direct = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations);
        await using var proxy = WireProxy.Before(await TestServer.ConnectionStringAsync(direct.Name));
        await using Database database = new(direct.Name, proxy.ConnectionString, new() { CommandTimeout = TimeSpan.FromSeconds(1), PoolWait = TimeSpan.FromSeconds(1) });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReadAsync(database)));
        proxy.GoSilent();

        var began = Stopwatch.GetTimestamp();
        var readers = Enumerable.Range(0, 8).Select(_ => ReadAsync(database)).ToList();
        foreach (var reader in readers) Assert.True(TransientFault.Is(await Assert.ThrowsAnyAsync<Exception>(() => reader)));

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
    }

    [Fact]
    public async Task Work_goes_on_while_a_hundred_threads_are_held()
    {
        using ThreadPoolRelief relief = new();
        await relief.StartAsync(Stop);
        using ManualResetEvent gate = new(false);
        using CountdownEvent held = new(100);
        for (var i = 0; i < 100; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ =>
            {
                gate.WaitOne();
                held.Signal();
            }, null);
        }
        TaskCompletionSource<TimeSpan> ran = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = Stopwatch.GetTimestamp();
        ThreadPool.UnsafeQueueUserWorkItem(_ => ran.SetResult(Stopwatch.GetElapsedTime(began)), null);

        // On a thread of its own, for the pool has none left to notice that it took too long.
        Thread late = new(() =>
        {
            gate.WaitOne(Soon);
            gate.Set();
        })
        { IsBackground = true };
        late.Start();
        var waited = await ran.Task;

        gate.Set();
        await Task.Run(held.Wait, Stop);
        Assert.InRange(waited, TimeSpan.Zero, Soon / 2);
    }

    [Fact]
    public async Task A_reader_that_gives_up_goes_soon()
    {
        await using var direct = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations);
        await using var proxy = WireProxy.Before(await TestServer.ConnectionStringAsync(direct.Name));
        await using Database database = new(direct.Name, proxy.ConnectionString, new() { CommandTimeout = TimeSpan.FromSeconds(30), PoolWait = TimeSpan.FromSeconds(1) });
        await ReadAsync(database);
        proxy.GoSilent();
        using CancellationTokenSource givesUp = new();
        var reader = database.ReadAsync("select 1", row => row.GetInt32(0), givesUp.Token);

        var began = Stopwatch.GetTimestamp();
        await givesUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader);

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Soon);
    }

    [Fact]
    public async Task A_write_is_refused_in_time_and_one_that_waited_is_never_done()
    {
        await using var direct = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations);
        await using var proxy = WireProxy.Before(await TestServer.ConnectionStringAsync(direct.Name));
        await using Database database = new(direct.Name, proxy.ConnectionString, new() { PoolWait = TimeSpan.FromSeconds(1) });
        Patience patience = new() { Request = TimeSpan.FromSeconds(10), RoundTrip = TimeSpan.FromSeconds(2) };
        NotingCommands handler = new();
        Batcher<int, string> batcher = new(new(database, new(), NullLogger.Instance, patience), handler, _ => new(200, []), TimeProvider.System, NullLogger.Instance);
        using CancellationTokenSource stop = new();
        var running = batcher.RunAsync(stop.Token);
        await batcher.SubmitAsync(1, CommandOrigin.Service);
        proxy.GoSilent();

        var began = Stopwatch.GetTimestamp();
        var underWay = batcher.SubmitAsync(2, CommandOrigin.Service);
        await Eventually.TrueAsync(() => handler.Seen.Contains(2));
        var waiting = batcher.SubmitAsync(3, CommandOrigin.Service);
        await Assert.ThrowsAsync<OverloadedException>(() => underWay);
        await Assert.ThrowsAsync<OverloadedException>(() => waiting);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, patience.Request + Soon);

        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(60), Stop);
        Assert.DoesNotContain(3, handler.Seen);
    }

    [Fact]
    public async Task Readiness_asks_the_database_and_says_no_in_time()
    {
        await using var direct = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations);
        await using var proxy = WireProxy.Before(await TestServer.ConnectionStringAsync(direct.Name));
        await using Database database = new(direct.Name, proxy.ConnectionString, new());
        await using DatabaseReadiness readiness = new(database, TimeProvider.System);
        Assert.True(await readiness.IsReadyAsync(Stop));

        proxy.GoSilent();

        await Eventually.TrueAsync(async () => !await readiness.IsReadyAsync(Stop), Soon);
        Assert.Contains(direct.Name, readiness.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_sides_look_after_a_connection_on_which_nothing_is_said()
    {
        await using var database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations);
        foreach (var setting in new[] { "client_connection_check_interval" })
            Assert.Equal("2s", Assert.Single(await database.ReadAsync($"show {setting}", row => row.GetString(0), Stop)));

        Database remote = new("remote", "Host=db.example;Username=pazar", new());
        Assert.Contains("TCP Keepalive=True", remote.ConnectionString, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("tcp_keepalives_idle=10", remote.ConnectionString, StringComparison.Ordinal);
        await remote.DisposeAsync();
    }

    private static Task<IReadOnlyList<int>> ReadAsync(Database database) => database.ReadAsync("select 1", row => row.GetInt32(0), Stop);

    private sealed class NotingCommands : IBatchHandler<int, string>
    {
        public System.Collections.Concurrent.ConcurrentQueue<int> Seen { get; } = new();

        public async ValueTask<IReadOnlyList<string>> HandleAsync(Batch<int> batch, CancellationToken stop)
        {
            foreach (var message in batch.Messages) Seen.Enqueue(message.Body);
            await (await batch.LoadAsync(stop)).DisposeAsync();
            return [.. batch.Messages.Select(_ => "done")];
        }
    }
}
