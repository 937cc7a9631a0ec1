using Pazar.Kernel;

namespace Pazar.EventLog.Tests;

public sealed class BeginningTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(10L)]
    public async Task A_checkpoint_before_the_beginning_of_the_log_stops_a_new_and_a_restored_subscription(long? restored)
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(Said(1));
        await logs.ExecuteAsync(logs.Producer, "select setval('log_position', 5000001); drop table log_1");
        await logs.SayAsync(Said(2));
        if (restored is { } position) await logs.ExecuteAsync(logs.Consumer, $"insert into checkpoint values ('test.effects', '{position}')");

        EffectHandler handler = new();
        var subscription = logs.Subscribe(handler);
        await LogFixture.RunUntilAsync(subscription, () => subscription.State.State.StartsWith("stopped", StringComparison.Ordinal));
        Assert.Equal($"stopped: what follows position {restored ?? 0} is no longer kept in this log", subscription.State.State);
        Assert.Empty(handler.BatchSizes);
        // What cannot go on keeps nothing.
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Producer, "select count(*) from log_reader"));
    }

    [Fact]
    public async Task A_subscription_that_stopped_goes_on_once_its_checkpoint_was_set()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(Said(1), Said(2));
        await logs.ExecuteAsync(logs.Consumer, "insert into checkpoint values ('test.effects', '40')");
        var subscription = logs.Subscribe(new EffectHandler(), clock: new FastClock());
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(60));
        var running = subscription.RunAsync(stop.Token);
        await Eventually.TrueAsync(() => subscription.State.State.StartsWith("stopped", StringComparison.Ordinal));

        await logs.ExecuteAsync(logs.Consumer, "update checkpoint set cursor = '1'");
        await logs.UntilAsync(logs.Consumer, "select exists (select 1 from effect where count = 2)");
        await Eventually.TrueAsync(() => subscription.State.State == "running");

        await stop.CancelAsync();
        await running;
        Assert.Equal(1L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from effect"));
    }

    [Fact]
    public async Task A_subscription_that_begins_at_the_present_takes_what_is_said_from_then_on()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(Said(1), Said(2));
        EffectHandler handler = new();
        var first = logs.Subscribe(handler, begin: From.ThePresent);
        await LogFixture.RunUntilAsync(first, () => first.State.State == "running");
        await logs.SayAsync(Said(3));
        // The second time its checkpoint says where it begins.
        var second = logs.Subscribe(handler, begin: From.ThePresent);
        await LogFixture.RunUntilAsync(second, () => second.State.Progress.Position == 3);
        Assert.Equal("3", await logs.QueryAsync<string>(logs.Consumer, "select string_agg(count::text, ',') from effect"));
    }

    [Fact]
    public async Task A_subscription_that_begins_at_the_first_event_that_is_kept_does_not_miss_the_others()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(Said(1));
        await logs.ExecuteAsync(logs.Producer, "select setval('log_position', 5000001); drop table log_1");
        await logs.SayAsync(Said(2), Said(3));
        var subscription = logs.Subscribe(new EffectHandler(), begin: From.TheFirstKept);
        await LogFixture.RunUntilAsync(subscription, () => subscription.State is { State: "running", Progress.Lag: 0, Progress.Position: > 5_000_001 });
        Assert.Equal("2,3", await logs.QueryAsync<string>(logs.Consumer, "select string_agg(count::text, ',' order by count) from effect"));
    }

    [Fact]
    public async Task A_log_knows_its_reader_before_it_reads()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(Said(1));
        var known = 0L;
        WitnessHandler handler = new(async () => known = await logs.QueryAsync<long>(logs.Producer, "select count(*) from log_reader"));
        var subscription = logs.Subscribe(handler);
        await LogFixture.RunUntilAsync(subscription, () => subscription.State.Progress.Position == 1);
        Assert.Equal(1L, known);
    }

    [Fact]
    public async Task A_subscription_that_is_gone_for_good_is_removed_but_not_while_a_process_runs_it()
    {
        await using var logs = await LogFixture.CreateAsync();
        await ReaderStore.ReportAsync(logs.Producer.Database, "test.effects", 0, CancellationToken.None);
        var name = $"{logs.Consumer.Name}.effects";
        var databases = new[] { logs.Producer.Database, logs.Consumer.Database }.ToDictionary(database => database.Name);
        ReaderDesk desk = new(() => databases);
        await ReaderStore.ReportAsync(logs.Producer.Database, name, 0, CancellationToken.None);
        await logs.ExecuteAsync(logs.Consumer, $"""
            insert into checkpoint values ('{name}', '0');
            insert into lease values ('{name}', gen_random_uuid(), now() + interval '1 hour')
            """);
        Assert.False(await desk.RemoveAsync(name, CancellationToken.None));
        await logs.ExecuteAsync(logs.Consumer, "update lease set expires_at = now()");
        Assert.True(await desk.RemoveAsync(name, CancellationToken.None));
        Assert.Null(await desk.RemoveAsync(name, CancellationToken.None));
        Assert.Equal("test.effects", await logs.QueryAsync<string>(logs.Producer, "select string_agg(subscription, ',') from log_reader"));
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from checkpoint"));
    }

    [Fact]
    public async Task A_log_is_told_how_far_its_reader_has_saved()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(Said(1));
        HastyClock clock = new();
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(60));
        var subscription = logs.Subscribe(new EffectHandler(), source: LogEngine.Following(logs.Producer, clock));
        var running = subscription.RunAsync(stop.Token);
        await logs.UntilAsync(logs.Producer, "select coalesce((select position = 1 from log_reader), false)");
        Assert.Equal(1L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from effect"));
        await stop.CancelAsync();
        await running;
        // Whoever runs it next tells.
        Assert.Equal("waiting", subscription.State.State);
    }

    [Fact]
    public async Task The_checkpoint_is_saved_while_nothing_that_is_said_is_of_concern()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync([.. Enumerable.Range(0, 5_000).Select(Said)]);
        await logs.ExecuteAsync(logs.Consumer, """
            create table saved (cursor text);
            create function note() returns trigger language plpgsql as 'begin insert into saved values (new.cursor); return new; end';
            create trigger note after update on checkpoint for each row execute function note()
            """);
        EventDecoder<Noted> decoder = new();
        decoder.On<Noted>(_ => null);
        Subscription<Noted> subscription = new("test.effects", LogEngine.Following(logs.Producer, TimeProvider.System), LogFixture.TransactionsOf(logs.Consumer),
            decoder, new EffectHandler(), From.TheFirst, TimeSpan.Zero, new HastyClock(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(60));
        var running = subscription.RunAsync(stop.Token);
        await logs.UntilAsync(logs.Consumer, "select coalesce((select cursor like '5000/%' from checkpoint), false)");
        await stop.CancelAsync();
        await running;
        Assert.True(await logs.QueryAsync<long>(logs.Consumer, "select count(*) from saved") > 1);
    }

    private static Noted Said(int count) => new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), 0, count);

    private sealed class WitnessHandler(Func<Task> witness) : IBatchHandler<Noted>
    {
        public async ValueTask HandleAsync(Batch<Noted> batch, CancellationToken stop) => await witness();
    }

    /// <summary>A minute is over in some hundredths of a second.</summary>
    private sealed class FastClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 1_000, period);
    }

    /// <summary>Each time that somebody looks, three more seconds have gone by.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private int _looks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(3 * Interlocked.Increment(ref _looks));

        public override long GetTimestamp() => 3 * TimestampFrequency * Interlocked.Increment(ref _looks);
    }
}
