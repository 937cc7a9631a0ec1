using Pazar.Kernel;

namespace Pazar.EventLog.Tests;

public sealed class SubscriptionTests
{
    private static readonly Guid Poisoned = Guid.Parse("01900000-0000-7000-8000-000000000001");

    [Fact]
    public async Task Every_event_takes_effect_once_across_restarts()
    {
        await using var logs = await LogFixture.CreateAsync();
        for (var round = 0; round < 3; round++)
        {
            await logs.SayAsync([.. Enumerable.Range(0, 700).Select(i => new Noted(Key(i), 0, round))]);
            await logs.RunUntilAsync(logs.Subscribe(new EffectHandler()), $"select count(*) = {(round + 1) * 700} from effect");
        }
        // The table's unique key would have refused a second effect.
        Assert.StartsWith("2100/", await logs.QueryAsync<string>(logs.Consumer, "select cursor from checkpoint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poison_message_in_a_batch_of_five_hundred_parks_its_key_and_harms_no_neighbour()
    {
        await using var logs = await LogFixture.CreateAsync();
        var events = Enumerable.Range(0, 500).Select(i => new Noted(i is 217 or 300 or 301 ? Poisoned : Key(i), 0, i)).ToList();
        await logs.SayAsync(events);
        await logs.SayAsync(new Noted(Poisoned, 0, 600), new Noted(Key(1), 0, 601));
        EffectHandler handler = new(said => said.Count == 217);

        await logs.RunUntilAsync(logs.Subscribe(handler), "select coalesce((select cursor like '502/%' from checkpoint), false)");
        Assert.Equal(498L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from effect"));
        Assert.Equal("217:true,300:false,301:false,600:false", await logs.QueryAsync<string>(logs.Consumer,
            "select string_agg((body ->> 'count') || ':' || (error is not null), ',' order by id) from dead_letter"));
    }

    [Fact]
    public async Task A_replayed_dead_letter_brings_those_behind_it_along_in_order()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync([.. Enumerable.Range(0, 4).Select(i => new Noted(Poisoned, 0, i))]);
        EffectHandler handler = new(said => said.Count == 0);
        DeadLetterStore desk = new(logs.Consumer.Database);
        await logs.RunUntilAsync(logs.Subscribe(handler), "select count(*) = 4 from dead_letter");

        var letters = await desk.ListAsync(0, 10, CancellationToken.None);
        Assert.False(await desk.ReplayAsync(letters[1].Id, CancellationToken.None));
        Assert.Null(await desk.ReplayAsync(999_999, CancellationToken.None));
        Assert.True(await desk.ReplayAsync(letters[0].Id, CancellationToken.None));
        await logs.RunUntilAsync(logs.Subscribe(handler), "select bool_and(replay_at is null) and max(attempts) = 2 from dead_letter");

        handler.Failing = false;
        Assert.True(await desk.ReplayAsync(letters[0].Id, CancellationToken.None));
        await logs.RunUntilAsync(logs.Subscribe(handler), "select count(*) = 0 from dead_letter");
        Assert.Equal(4L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from effect"));
    }

    [Fact]
    public async Task A_discarded_dead_letter_lets_those_behind_it_go_on()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync([.. Enumerable.Range(0, 3).Select(i => new Noted(Poisoned, 0, i))]);
        EffectHandler handler = new(said => said.Count == 0);
        DeadLetterStore desk = new(logs.Consumer.Database);
        await logs.RunUntilAsync(logs.Subscribe(handler), "select count(*) = 3 from dead_letter");

        Assert.True(await desk.DiscardAsync((await desk.ListAsync(0, 1, CancellationToken.None))[0].Id, CancellationToken.None));
        await logs.RunUntilAsync(logs.Subscribe(handler), "select count(*) = 2 from effect");
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from dead_letter"));

        await logs.SayAsync(new Noted(Poisoned, 0, 9));
        await logs.RunUntilAsync(logs.Subscribe(handler), "select count(*) = 3 from effect");
    }

    [Fact]
    public async Task A_zombie_that_was_overtaken_rolls_back_and_goes_on_from_the_new_checkpoint()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Key(1), 0, 1));
        TaskCompletionSource entered = new(), proceed = new();
        StallingHandler zombie = new(entered, proceed.Task);
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(30));
        var running = logs.Subscribe(zombie).RunAsync(stop.Token);
        await entered.Task;

        // While the zombie hangs in its batch, another process handles the same event and commits.
        await logs.RunUntilAsync(logs.Subscribe(new EffectHandler()), "select count(*) = 1 from effect");
        proceed.SetResult();
        await logs.SayAsync(new Noted(Key(2), 0, 2));
        await logs.UntilAsync(logs.Consumer, "select count(*) = 2 from effect");
        await stop.CancelAsync();
        await running;
        Assert.Equal(1L, await logs.QueryAsync<long>(logs.Consumer, $"select count(*) from effect where key = '{Key(1)}'"));
        // Without the compare-and-set it would have repeated its effect, and parked it when the unique key refused that.
        Assert.Equal(0L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from dead_letter"));
    }

    [Fact]
    public async Task A_log_that_ends_before_the_checkpoint_stops_the_subscription()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Key(1), 0, 1));
        await logs.ExecuteAsync(logs.Consumer, "insert into checkpoint values ('test.effects', '40')");
        await AssertStopsAsync(logs);
    }

    [Fact]
    public async Task A_log_with_another_event_at_the_checkpoint_stops_the_subscription()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Key(1), 0, 1), new Noted(Key(2), 0, 2));
        await logs.ExecuteAsync(logs.Consumer, $"insert into checkpoint values ('test.effects', '1/{Poisoned}')");
        await AssertStopsAsync(logs);
    }

    private static async Task AssertStopsAsync(LogFixture logs)
    {
        EffectHandler handler = new();
        var subscription = logs.Subscribe(handler);
        await LogFixture.RunUntilAsync(subscription, () => subscription.State.State.StartsWith("stopped", StringComparison.Ordinal));
        Assert.Empty(handler.BatchSizes);
    }

    private static Guid Key(int number) => new(number, 1, 1, [1, 1, 1, 1, 1, 1, 1, 1]);

    private sealed class StallingHandler(TaskCompletionSource entered, Task proceed) : IBatchHandler<Noted>
    {
        private readonly EffectHandler _effects = new();

        public async ValueTask HandleAsync(Batch<Noted> batch, CancellationToken stop)
        {
            entered.TrySetResult();
            await proceed.WaitAsync(stop);
            await _effects.HandleAsync(batch, stop);
        }
    }
}
