using System.Text.Json.Serialization;
using Npgsql;
using Pazar.Kernel;

namespace Pazar.EventLog.Tests;

public sealed class CopyTests
{
    private static readonly Id<Thing> Cup = Id<Thing>.Parse("01900000-0000-7000-8000-000000000001");

    [Fact]
    public async Task An_older_word_never_replaces_a_newer_one_in_whatever_order_and_batch_they_come()
    {
        await using var logs = await LogFixture.CreateAsync();
        Random random = new(7);
        for (var round = 0; round < 30; round++)
        {
            var copy = NewCopy($"round {round}");
            List<CopyNews<Thing, ThingCopy>> news = [Named(1, "first"), Named(2, "second"), Gone(3), Named(4, "last")];
            if (round % 2 == 0) news.RemoveAt(3);
            while (news.Count > 0)
            {
                var some = Enumerable.Range(0, random.Next(1, news.Count + 1)).Select(_ => Take(news, random)).ToList();
                await KeepAsync(logs, copy, some);
                if (random.Next(2) == 0) await KeepAsync(logs, copy, some);
            }
            var kept = await FindAsync(logs, copy, Cup);
            if (round % 2 == 1) Assert.Equal(new("last", false), kept);
            // What was gone before anything else was heard of it was never there.
            else Assert.True(kept is null or { IsGone: true, Name: "first" or "second" });
        }
    }

    [Fact]
    public async Task A_thing_that_is_gone_looks_as_it_was_and_gone()
    {
        await using var logs = await LogFixture.CreateAsync();
        var copy = NewCopy("things");
        await KeepAsync(logs, copy, [Named(1, "cup"), Gone(2)]);
        Assert.Equal(new("cup", true), await FindAsync(logs, copy, Cup));
        Assert.Null(await FindAsync(logs, copy, Id<Thing>.Parse("01900000-0000-7000-8000-000000000002")));
    }

    [Theory]
    [InlineData("update copied set body = '{\"name\": \"damaged\", \"is_gone\": false}'")]
    [InlineData("delete from copied")]
    public async Task A_copy_that_was_damaged_or_lost_is_made_again_at_once_though_nobody_says_anything(string damage)
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync([.. Enumerable.Range(1, 5).Select(count => new Noted(Cup.Value, 0, count))]);
        var engine = LogFixture.Engine(logs.Consumer, logs.Producer);
        engine.AddSubscription("test.things", "producer", NewCopy("things"), Things);
        engine.AddSubscription<Noted>("test.effects", "producer", new EffectHandler(), events => events.On<Noted>(said => said));
        await LogFixture.RunUntilAsync(engine.RunAsync, async () =>
        {
            await logs.UntilAsync(logs.Consumer, "select exists (select 1 from copied where body ->> 'name' = 'version 5') and (select count(*) = 5 from effect)");

            await logs.ExecuteAsync(logs.Consumer, damage);
            Assert.Equal("test.things", await logs.QueryAsync<string>(logs.Consumer, "select rebuild_copy('things')"));

            await logs.UntilAsync(logs.Consumer, "select exists (select 1 from copied where body ->> 'name' = 'version 5')");
        });
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("effects")]
    public async Task Only_a_copy_begins_again(string name)
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Guid.Empty, 0, 1));
        await logs.RunUntilAsync(logs.Subscribe(new EffectHandler()), "select count(*) = 1 from effect");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => logs.ExecuteAsync(logs.Consumer, $"select rebuild_copy('{name}')"));

        Assert.Equal($"there is no copy {name}", refused.MessageText);
        Assert.True(await logs.QueryAsync<bool>(logs.Consumer, "select exists (select 1 from checkpoint where subscription = 'test.effects')"));
    }

    [Fact]
    public async Task A_copy_that_begins_again_already_may_be_asked_for_once_more()
    {
        await using var logs = await LogFixture.CreateAsync();
        await logs.SayAsync(new Noted(Cup.Value, 0, 1));
        var engine = LogFixture.Engine(logs.Consumer, logs.Producer);
        engine.AddSubscription("test.things", "producer", NewCopy("things"), Things);
        await LogFixture.RunUntilAsync(engine.RunAsync, () => logs.UntilAsync(logs.Consumer, "select exists (select 1 from copied)"));

        await logs.ExecuteAsync(logs.Consumer, "delete from copied");
        for (var time = 0; time < 2; time++) await logs.ExecuteAsync(logs.Consumer, "select rebuild_copy('things')");

        Assert.False(await logs.QueryAsync<bool>(logs.Consumer, "select exists (select 1 from checkpoint)"));
    }

    private static void Things(EventDecoder<CopyNews<Thing, ThingCopy>> events) =>
        events.On<Noted>(said => new(new(said.About), said.Count, new($"version {said.Count}", false)));

    private static Copy<Thing, ThingCopy> NewCopy(string name) => new(name, CopyTestJson.Default.ThingCopy, thing => thing with { IsGone = true });

    private static CopyNews<Thing, ThingCopy> Named(long revision, string name) => new(Cup, revision, new(name, false));

    private static CopyNews<Thing, ThingCopy> Gone(long revision) => new(Cup, revision, null);

    private static CopyNews<Thing, ThingCopy> Take(List<CopyNews<Thing, ThingCopy>> news, Random random)
    {
        var taken = news[random.Next(news.Count)];
        news.Remove(taken);
        return taken;
    }

    private static Task<object?> KeepAsync(LogFixture logs, Copy<Thing, ThingCopy> copy, IReadOnlyList<CopyNews<Thing, ThingCopy>> news) =>
        RunAsync<object?>(logs, news, async (batch, stop) =>
        {
            await ((IBatchHandler<CopyNews<Thing, ThingCopy>>)copy).HandleAsync(batch, stop);
            return null;
        });

    private static Task<ThingCopy?> FindAsync(LogFixture logs, Copy<Thing, ThingCopy> copy, Id<Thing> id) =>
        RunAsync(logs, [Gone(0)], async (batch, stop) => (await copy.LoadAsync(batch, [id], stop)).Find(id));

    private static Task<T> RunAsync<T>(
        LogFixture logs, IReadOnlyList<CopyNews<Thing, ThingCopy>> news, Func<Batch<CopyNews<Thing, ThingCopy>>, CancellationToken, ValueTask<T>> work) =>
        LogFixture.TransactionsOf(logs.Consumer).RunAsync(
            (transaction, stop) => work(new(transaction, [.. news.Select(said => new Message<CopyNews<Thing, ThingCopy>>(said, "{}", default))]), stop),
            CancellationToken.None);

    internal sealed class Thing;
}

internal sealed record ThingCopy(string Name, bool IsGone);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ThingCopy))]
internal sealed partial class CopyTestJson : JsonSerializerContext;
