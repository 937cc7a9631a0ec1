namespace Pazar.EventLog.Tests;

public sealed class DeadLetterTests
{
    private static readonly Guid Poisoned = Guid.Parse("01900000-0000-7000-8000-000000000001");
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Letters_that_another_process_parked_hold_up_their_key_when_the_lease_returns()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Guid.Empty, 0, 1));
        EffectHandler handler = new();
        var here = logs.Subscribe(handler);
        var there = logs.Subscribe(new EffectHandler(said => said.Count == 2));
        await logs.RunUntilAsync(here, "select count(*) = 1 from effect");
        await logs.SayAsync(new Noted(Poisoned, 0, 2));
        await logs.RunUntilAsync(there, "select count(*) = 1 from dead_letter");

        await logs.SayAsync(new Noted(Poisoned, 0, 3));
        await logs.RunUntilAsync(here, "select cursor like '3/%' from checkpoint");
        Assert.Equal(2L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from dead_letter"));
        Assert.Equal(1L, await logs.QueryAsync<long>(logs.Consumer, "select count(*) from effect"));
    }

    [Fact]
    public async Task Letters_keep_their_place_when_the_subscription_is_set_back_before_them()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Poisoned, 0, 1));
        await logs.SayAsync(new Noted(Poisoned, 0, 2));
        await logs.RunUntilAsync(logs.Subscribe(new EffectHandler(said => said.Count == 1)), "select count(*) = 2 from dead_letter");
        await logs.ExecuteAsync(logs.Consumer, "delete from checkpoint");

        await logs.SayAsync(new Noted(Guid.Empty, 0, 3));
        await logs.RunUntilAsync(logs.Subscribe(new EffectHandler()), "select count(*) = 1 from effect");

        Assert.Equal("1,2", await logs.QueryAsync<string>(logs.Consumer, "select string_agg(body ->> 'count', ',' order by id) from dead_letter"));
    }

    [Fact]
    public async Task A_replay_that_was_asked_of_another_process_is_done_where_the_subscription_runs()
    {
        await using var logs = await LogFixture.CreateAsync();
        var engine = LogFixture.Engine(logs.Consumer, logs.Producer);
        engine.AddSubscription<Noted>("test.effects", "producer", new EffectHandler(), events => events.On<Noted>(said => said));
        using CancellationTokenSource stop = new();
        var running = engine.RunAsync(stop.Token);
        await logs.SayAsync(new Noted(Guid.Empty, 0, 1));
        await logs.UntilAsync(logs.Consumer, "select count(*) = 1 from effect");

        // Parked elsewhere, while this one had none.
        await logs.ExecuteAsync(logs.Consumer, $$"""
            insert into dead_letter (subscription, event_id, type, version, key, body, headers, at)
            values ('test.effects', gen_random_uuid(), 'test.noted', 1, '{{Poisoned}}', '{"about": "{{Poisoned}}", "writer": 0, "count": 2}', '{}', now())
            """);
        var another = LogFixture.SeenByAnother(logs.Consumer);
        DeadLetterStore desk = new(another.Database);
        Assert.True(await desk.ReplayAsync((await desk.ListAsync(0, 1, CancellationToken.None))[0].Id, CancellationToken.None));
        await logs.UntilAsync(logs.Consumer, "select (select count(*) from effect) = 2 and (select count(*) from dead_letter) = 0");
        await stop.CancelAsync();
        await running;
        await another.Database.DisposeAsync();
    }

    [Fact]
    public async Task A_letter_that_was_discarded_while_it_was_replayed_takes_no_effect()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Poisoned, 0, 1));
        await logs.RunUntilAsync(logs.Subscribe(new EffectHandler(said => said.Count == 1)), "select count(*) = 1 from dead_letter");
        DeadLetterStore desk = new(logs.Consumer.Database);
        var letter = (await desk.ListAsync(0, 1, CancellationToken.None))[0].Id;
        Assert.True(await desk.ReplayAsync(letter, CancellationToken.None));

        DiscardingHandler handler = new(() => desk.DiscardAsync(letter, CancellationToken.None));
        await logs.SayAsync(new Noted(Guid.Empty, 0, 2));
        await logs.RunUntilAsync(logs.Subscribe(handler), "select cursor like '2/%' from checkpoint");
        Assert.True(handler.Discarded);
        Assert.Equal("2", await logs.QueryAsync<string>(logs.Consumer, "select string_agg(count::text, ',') from effect"));
    }

    /// <summary>Its first message is discarded by an admin just before its effects are saved.</summary>
    private sealed class DiscardingHandler(Func<Task<bool>> discard) : IBatchHandler<Noted>
    {
        private readonly EffectHandler _effects = new();

        public bool Discarded { get; private set; }

        public async ValueTask HandleAsync(Batch<Noted> batch, CancellationToken stop)
        {
            if (!Discarded) Discarded = await discard();
            await _effects.HandleAsync(batch, stop);
        }
    }
}
