using Npgsql;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

public sealed class LeaseTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestTakeover = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_process_that_goes_silent_has_stopped_before_another_takes_over_within_ten_seconds()
    {
        await using var logs = await LogFixture.CreateAsync();
        var proxy = WireProxy.Before(logs.Consumer.Database.ConnectionString);
        var first = new WorkerProcess(LogFixture.SeenByAnother(logs.Consumer, proxy.ConnectionString));
        await first.Began.WaitAsync(Deadline);
        await using var second = new WorkerProcess(LogFixture.SeenByAnother(logs.Consumer));

        var silent = TimeProvider.System.GetTimestamp();
        proxy.GoSilent();
        await second.Began.WaitAsync(Deadline);
        var lasted = TimeProvider.System.GetElapsedTime(silent, second.BeganAt);
        Assert.True(lasted < LongestTakeover, $"The takeover lasted {lasted}.");
        await first.Ended.WaitAsync(Deadline);
        Assert.True(first.EndedAt < second.BeganAt);

        await proxy.DisposeAsync();
        await first.DisposeAsync();
    }

    [Fact]
    public async Task Who_relies_on_a_watch_looks_again_when_it_is_lost()
    {
        await using var logs = await LogFixture.CreateAsync();
        var proxy = WireProxy.Before(logs.Consumer.Database.ConnectionString);
        var process = new WorkerProcess(LogFixture.SeenByAnother(logs.Consumer, proxy.ConnectionString));
        await process.Began.WaitAsync(Deadline);

        // It cannot come back either.
        proxy.GoSilent();
        await process.Log.Signal.Next.WaitAsync(Deadline);
        Assert.False(process.Log.IsWatched);

        await proxy.DisposeAsync();
        await process.DisposeAsync();
    }

    [Fact]
    public async Task A_process_that_reconnects_keeps_its_lease()
    {
        await using var logs = await LogFixture.CreateAsync();
        await using var proxy = WireProxy.Before(logs.Consumer.Database.ConnectionString);
        await using var first = new WorkerProcess(LogFixture.SeenByAnother(logs.Consumer, proxy.ConnectionString));
        await first.Began.WaitAsync(Deadline);
        await using var second = new WorkerProcess(LogFixture.SeenByAnother(logs.Consumer));

        var heard = first.Log.Signal.Next;
        proxy.HangUp();
        // It says that the log may have grown when it is back.
        await heard.WaitAsync(Deadline);
        await logs.UntilAsync(logs.Consumer, "select expires_at > clock_timestamp() + interval '6 seconds' from lease where name = 'work'");
        Assert.False(first.Ended.IsCompleted);
        Assert.False(second.Began.IsCompleted);
    }

    [Fact]
    public async Task A_process_that_stops_gives_its_leases_back()
    {
        await using var logs = await LogFixture.CreateAsync();
        var first = new WorkerProcess(LogFixture.SeenByAnother(logs.Consumer));
        await first.Began.WaitAsync(Deadline);
        await using var second = new WorkerProcess(LogFixture.SeenByAnother(logs.Consumer));
        await logs.UntilAsync(logs.Consumer, "select count(*) = 2 from lease where name like 'process %'");
        await first.DisposeAsync();
        Assert.Equal(1L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from lease where name like 'process %'"));
        await second.Began.WaitAsync(Deadline);
    }

    [Fact]
    public async Task Work_whose_call_fails_because_its_lease_was_lost_is_taken_up_again()
    {
        await using var logs = await LogFixture.CreateAsync();
        var log = LogFixture.SeenByAnother(logs.Consumer);
        var engine = LogFixture.Engine(log);
        var begun = 0;
        TaskCompletionSource first = new(), second = new();
        engine.AddBackground(async stop =>
        {
            (begun++ == 0 ? first : second).SetResult();
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (begun == 1) throw new InvalidOperationException("This call failed.");
        }, lease: "work");
        using CancellationTokenSource stop = new();
        var running = engine.RunAsync(stop.Token);
        await first.Task.WaitAsync(Deadline);
        await logs.ExecuteAsync(logs.Consumer, "update lease set holder = gen_random_uuid() where name = 'work'");
        await Task.WhenAny(running, second.Task).WaitAsync(Deadline);
        Assert.False(running.IsCompleted);
        await second.Task;
        await stop.CancelAsync();
        await running;
        await log.Database.DisposeAsync();
    }

    [Fact]
    public async Task Work_that_gives_up_while_it_holds_its_lease_has_failed_and_is_not_begun_again_and_again()
    {
        await using var logs = await LogFixture.CreateAsync();
        var log = LogFixture.SeenByAnother(logs.Consumer);
        var engine = LogFixture.Engine(log);
        var begun = 0;
        // As a call does that met its own deadline.
        engine.AddBackground(_ => ++begun < 1_000 ? Task.FromException(new TaskCanceledException()) : Task.CompletedTask, lease: "work");
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.RunAsync(CancellationToken.None).WaitAsync(Deadline));
        Assert.StartsWith("work ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, begun);
        await log.Database.DisposeAsync();
    }

    [Fact]
    public async Task A_log_that_grows_without_a_word_is_seen_by_the_watch()
    {
        await using var logs = await LogFixture.CreateAsync();
        var log = LogFixture.SeenByAnother(logs.Producer);
        await using WorkerProcess process = new(log);
        await logs.UntilAsync(logs.Producer, "select count(*) = 1 from lease where name like 'process %'");
        await Eventually.TrueAsync(() => log.IsWatched);

        var grown = log.Signal.Next;
        // Another process says it, and tells nobody.
        await logs.SayAsync(new Noted(Guid.Empty, 0, 1));
        await grown.WaitAsync(Deadline);
    }

    [Fact]
    public async Task A_lease_from_before_the_clock_was_put_back_is_free()
    {
        await using var logs = await LogFixture.CreateAsync();
        const string hold = "select count(*) from hold_leases(array['work'], gen_random_uuid(), interval '7 seconds')";
        await logs.ExecuteAsync(logs.Consumer, "insert into lease values ('work', gen_random_uuid(), now() + interval '1 hour')");
        Assert.Equal(1L, await logs.QueryAsync<long>(logs.Consumer, hold));
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Consumer, hold));
    }

    [Fact]
    public async Task The_last_commit_of_a_burst_is_told_too_and_what_is_heard_is_not_told_again()
    {
        await using var logs = await LogFixture.CreateAsync();
        await using NpgsqlConnection listener = new(logs.Producer.Database.ConnectionString);
        await listener.OpenAsync();
        List<string> told = [];
        listener.Notification += (_, heard) => told.Add(heard.Payload);
        await using (NpgsqlCommand listen = new("listen pazar_log", listener)) await listen.ExecuteNonQueryAsync();

        var here = LogFixture.SeenByAnother(logs.Producer);
        var there = LogFixture.SeenByAnother(logs.Producer);
        await using var hearing = new WorkerProcess(there);
        // Until it has looked for others, it takes it that there are some.
        await Eventually.TrueAsync(() => there.IsWatched);
        await using var saying = new WorkerProcess(here);
        await Eventually.TrueAsync(() => here.IsWatched && here.HasOtherProcesses && there.HasOtherProcesses);
        using CancellationTokenSource patience = new(Deadline);

        // Each comes in the pause after the one before was told.
        for (var count = 1; count <= 5; count++)
        {
            await LogFixture.SayAsync(here, new Noted(Guid.Empty, 0, count));
            while (told.Count < count) await listener.WaitAsync(patience.Token);
        }
        await LogFixture.SayAsync(there, new Noted(Guid.Empty, 1, 0));
        while (told.Count < 6) await listener.WaitAsync(patience.Token);
        Assert.Equal([5, 1], told.CountBy(process => process).Select(process => process.Value));
    }

    /// <summary>A process whose only work is one that needs a lease.</summary>
    private sealed class WorkerProcess : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly TaskCompletionSource _began = new(), _ended = new();
        private readonly Task _running;

        public WorkerProcess(ServiceLog log)
        {
            Log = log;
            var engine = LogFixture.Engine(log);
            engine.AddBackground(WorkAsync, lease: "work");
            _running = engine.RunAsync(_stop.Token);
        }

        public ServiceLog Log { get; }

        public Task Began => _began.Task;

        public Task Ended => _ended.Task;

        public long BeganAt { get; private set; }

        public long EndedAt { get; private set; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            await Log.Database.DisposeAsync();
        }

        private async Task WorkAsync(CancellationToken stop)
        {
            BeganAt = TimeProvider.System.GetTimestamp();
            _began.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            EndedAt = TimeProvider.System.GetTimestamp();
            _ended.TrySetResult();
        }
    }
}
