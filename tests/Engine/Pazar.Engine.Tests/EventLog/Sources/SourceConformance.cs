using System.Collections.Concurrent;

namespace Pazar.EventLog.Tests;

/// <summary>A source of events and the way to say some, as the suite sees every kind of them.</summary>
public interface ISourceWorld : IAsyncDisposable
{
    internal ISource Source { get; }

    internal Task SayAsync(params IReadOnlyList<Noted> events);
}

/// <summary>
/// What every source keeps. A new one derives from this class: nothing is lost, nothing takes effect twice, and what is said about one key takes effect in
/// its order, whatever stops in between.
/// </summary>
public abstract class SourceConformance
{
    private const int Keys = 20;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    protected abstract Task<ISourceWorld> CreateAsync(int seed);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_event_takes_effect_once_and_each_key_in_its_order_however_often_the_reader_stops(int seed)
    {
        await using var logs = await LogFixture.CreateAsync();
        await using var world = await CreateAsync(seed);
        Random random = new(seed);
        OrderedHandler handler = new();
        var said = 0;
        for (var round = 0; round < 6; round++)
        {
            await SayAsync(world, ref said, random.Next(1, 700));
            using CancellationTokenSource stop = new(Deadline);
            var reader = Subscribe(logs, world, handler);
            var running = reader.RunAsync(stop.Token);
            await SayAsync(world, ref said, random.Next(1, 100));
            // The first rounds stop anywhere.
            var wanted = round < 5 ? random.Next(said) : said;
            await logs.UntilAsync(logs.Consumer, $"select count(*) >= {wanted} from effect");
            await stop.CancelAsync();
            await running;
        }
        // The table's unique key would have refused a second effect, and parked its event.
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from dead_letter"));
        Assert.Equal((long)said, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from effect"));
        Assert.Empty(handler.OutOfOrder);
    }

    [Fact]
    public async Task Two_readers_at_once_take_no_effect_twice()
    {
        await using var logs = await LogFixture.CreateAsync();
        await using var world = await CreateAsync(4);
        var said = 0;
        await SayAsync(world, ref said, 2_000);
        using CancellationTokenSource stop = new(Deadline);
        EffectHandler handler = new();
        Task[] running = [Subscribe(logs, world, handler).RunAsync(stop.Token), Subscribe(logs, world, handler).RunAsync(stop.Token)];
        await logs.UntilAsync(logs.Consumer, $"select count(*) = {said} from effect");
        await stop.CancelAsync();
        await Task.WhenAll(running);
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from dead_letter"));
    }

    [Fact]
    public async Task A_poisoned_event_parks_its_key_in_order_and_harms_no_other()
    {
        await using var logs = await LogFixture.CreateAsync();
        await using var world = await CreateAsync(5);
        var said = 0;
        await SayAsync(world, ref said, 400);
        EffectHandler handler = new(noted => noted.About == Key(7) && noted.Count == 7 + (2 * Keys));
        await logs.RunUntilAsync(Subscribe(logs, world, handler), $"select (select count(*) from effect) + (select count(*) from dead_letter) = {said}");
        var letters = await logs.QueryAsync<string>(logs.Consumer, "select string_agg(body ->> 'count', ',' order by id) from dead_letter");
        Assert.Equal(string.Join(',', Enumerable.Range(2, (400 / Keys) - 2).Select(round => 7 + (round * Keys))), letters);

        handler.Failing = false;
        DeadLetterStore desk = new(logs.Consumer.Database);
        Assert.True(await desk.ReplayAsync((await desk.ListAsync(0, 1, CancellationToken.None))[0].Id, CancellationToken.None));
        await logs.RunUntilAsync(Subscribe(logs, world, handler), $"select count(*) = {said} from effect");
    }

    [Fact]
    public async Task A_reader_that_begins_at_the_present_takes_what_is_said_from_then_on()
    {
        await using var logs = await LogFixture.CreateAsync();
        await using var world = await CreateAsync(6);
        var said = 0;
        await SayAsync(world, ref said, 100);
        EffectHandler handler = new();
        using CancellationTokenSource stop = new(Deadline);
        var reader = Subscribe(logs, world, handler, From.ThePresent);
        var running = reader.RunAsync(stop.Token);
        await Eventually.TrueAsync(() => reader.State.State == "running");
        await SayAsync(world, ref said, 50);
        await logs.UntilAsync(logs.Consumer, "select count(*) = 50 from effect");
        await stop.CancelAsync();
        await running;
        Assert.Equal(100, await logs.QueryAsync<int>(logs.Consumer, "select min(count) from effect"));
    }

    [Fact]
    public async Task A_reader_that_has_caught_up_has_no_lag_and_keeps_no_more_than_may_come_again()
    {
        await using var logs = await LogFixture.CreateAsync();
        await using var world = await CreateAsync(7);
        var said = 0;
        await SayAsync(world, ref said, 1_000);
        using CancellationTokenSource stop = new(Deadline);
        var reader = Subscribe(logs, world, new EffectHandler());
        var running = reader.RunAsync(stop.Token);
        await logs.UntilAsync(logs.Consumer, "select count(*) = 1000 from effect");
        await Eventually.TrueAsync(() => reader.State.Progress is { Lag: 0, Position: >= 1_000 });
        // What is said later lets the reader forget what was settled before.
        await Eventually.TrueAsync(async () =>
        {
            await SayAsync(world, ref said, 1);
            return await logs.QueryAsync<long>(logs.Consumer, "select count(*) from inbox where said_at < (select max(said_at) from inbox)") <= 50;
        });
        await stop.CancelAsync();
        await running;
    }

    private static Task SayAsync(ISourceWorld world, ref int said, int number)
    {
        var first = said;
        said += number;
        return world.SayAsync([.. Enumerable.Range(first, number).Select(i => new Noted(Key(i % Keys), 0, i))]);
    }

    private static Guid Key(int number) => new(number, 1, 1, [1, 1, 1, 1, 1, 1, 1, 1]);

    private static Subscription<Noted> Subscribe(LogFixture logs, ISourceWorld world, IBatchHandler<Noted> handler, From begin = From.TheFirst) =>
        logs.Subscribe(handler, begin: begin, source: world.Source);

    /// <summary>Sees whether what is committed came in the order of its key.</summary>
    private sealed class OrderedHandler : IBatchHandler<Noted>
    {
        private readonly EffectHandler _effects = new();
        private readonly ConcurrentDictionary<Guid, int> _last = new();

        public ConcurrentQueue<Noted> OutOfOrder { get; } = new();

        public async ValueTask HandleAsync(Batch<Noted> batch, CancellationToken stop)
        {
            await _effects.HandleAsync(batch, stop);
            batch.AfterCommit(() =>
            {
                foreach (var noted in batch.Messages.Select(message => message.Body))
                {
                    if (_last.TryGetValue(noted.About, out var last) && last >= noted.Count) OutOfOrder.Enqueue(noted);
                    _last[noted.About] = noted.Count;
                }
            });
        }
    }
}

public sealed class LogSourceTests : SourceConformance
{
    protected override async Task<ISourceWorld> CreateAsync(int seed) => new LogWorld(await LogFixture.CreateAsync());

    private sealed class LogWorld(LogFixture logs) : ISourceWorld
    {
        ISource ISourceWorld.Source => LogEngine.Following(logs.Producer, TimeProvider.System);

        Task ISourceWorld.SayAsync(params IReadOnlyList<Noted> events) => logs.SayAsync(events);

        public ValueTask DisposeAsync() => logs.DisposeAsync();
    }
}

public sealed class RestlessSourceTests : SourceConformance
{
    protected override Task<ISourceWorld> CreateAsync(int seed) => Task.FromResult<ISourceWorld>(new RestlessSource(seed));
}
