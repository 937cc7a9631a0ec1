using Npgsql;

namespace Pazar.Search.Tests;

public sealed class ActivityStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private HandlerBench _bench = null!;

    private ActivityStore Store => new(_bench.Direct, Kept);

    public async ValueTask InitializeAsync() => _bench = await HandlerBench.CreateAsync(new SearchService());

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_is_too_old_is_neither_kept_nor_found()
    {
        var now = TimeProvider.System.GetUtcNow();
        await HearAsync([Said(now, "new"), Said(now - Kept - TimeSpan.FromMinutes(1), "old")]);
        Assert.Equal(1, await _bench.Direct.CountAsync("select from activity"));
        await _bench.ExecuteAsync("insert into activity select now() - interval '31 days', gen_random_uuid(), 'ordering', 'order.created', gen_random_uuid(), null, '{}'");
        var (found, next) = await Store.ListAsync(new(null, null, null, null, null, null), 20, CancellationToken.None);
        Assert.Equal(("new", null), (Assert.Single(found).Type, next));
    }

    [Fact]
    public async Task A_day_that_is_over_leaves_whole_however_many_events_it_has_and_there_is_room_for_the_days_to_come()
    {
        await _bench.ExecuteAsync("select extend_activity(45)");
        await _bench.ExecuteAsync("insert into activity select now() + n % 40 * interval '1 day', gen_random_uuid(), 'ordering', 'order.created', gen_random_uuid(), null, '{}' from generate_series(1, 4000) n");
        // As if forty days had passed: all but the last are over.
        ActivityStore later = new(_bench.Direct, TimeSpan.FromDays(-40));
        await new ActivityDaysSweep(later).SweepAsync(CancellationToken.None);
        Assert.True(await _bench.Direct.CountAsync("select from activity where at < now() + interval '39 days'") == 0, "Days that were over are still there.");
        Assert.True(await _bench.Direct.CountAsync("select from activity_days() where upper > now() + interval '7 days'") > 0, "There is no room for the next week.");

        // What is said of a day that has left is passed over, and stops nobody.
        await HearAsync([Said(TimeProvider.System.GetUtcNow(), "late"), Said(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(41), "in time")]);
        Assert.Equal("in time", await _bench.QueryAsync<string>("select type from activity order by at desc limit 1"));
    }

    [Fact]
    public async Task A_day_that_somebody_reads_for_long_keeps_nobody_waiting()
    {
        await using var reading = await _bench.Direct.OpenAsync(CancellationToken.None);
        await using var transaction = await reading.BeginTransactionAsync();
        await using (NpgsqlCommand read = new("select count(*) from activity", reading, transaction)) await read.ExecuteScalarAsync();
        await new ActivityDaysSweep(new(_bench.Direct, TimeSpan.FromDays(-3))).SweepAsync(CancellationToken.None);
        Assert.Equal(1, await _bench.Direct.CountAsync("select from activity_days() where name = 'activity_before'"));
        await transaction.RollbackAsync();
        await new ActivityDaysSweep(new(_bench.Direct, TimeSpan.FromDays(-3))).SweepAsync(CancellationToken.None);
        Assert.Equal(0, await _bench.Direct.CountAsync("select from activity_days() where name = 'activity_before'"));
    }

    [Fact]
    public async Task A_gap_of_days_is_filled()
    {
        await _bench.ExecuteAsync("do $$ declare part text; begin for part in select name from activity_days() order by upper desc limit 7 loop execute format('drop table %I', part); end loop; end $$");
        await Store.ExtendAsync(CancellationToken.None);
        await Store.ExtendAsync(CancellationToken.None);
        Assert.Equal(9, await _bench.Direct.CountAsync("select from activity_days()"));
        await HearAsync([Said(TimeProvider.System.GetUtcNow(), "now")]);
        Assert.Equal(1, await _bench.Direct.CountAsync("select from activity"));
    }

    [Fact]
    public async Task An_event_that_comes_by_again_is_there_once()
    {
        var said = Said(TimeProvider.System.GetUtcNow(), "order.created");
        await HearAsync([said]);
        await HearAsync([said]);
        Assert.Equal(1, await _bench.Direct.CountAsync("select from activity"));
    }

    [Fact]
    public async Task A_rare_text_is_found_over_several_looks_each_of_which_is_bounded()
    {
        await _bench.ExecuteAsync($$"""
            insert into activity select now() - n * interval '1 second', gen_random_uuid(), 'ordering', 'order.created', gen_random_uuid(), null,
                case when n = {{ActivityStore.LooksAt + 10}} then '{"note": "NEEDLE"}' else '{}' end
            from generate_series(1, {{2 * ActivityStore.LooksAt + 5}}) n
            """);
        List<ActivityEntry> found = [];
        ActivityCursor? after = null;
        var looks = 0;
        do
        {
            var (page, next) = await Store.ListAsync(new("needle", null, null, null, null, after), 20, CancellationToken.None);
            found.AddRange(page);
            (after, looks) = (next, looks + 1);
        }
        while (after is not null);
        Assert.Single(found);
        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task A_page_takes_as_many_statements_as_one_event()
    {
        var now = TimeProvider.System.GetUtcNow();
        var one = await _bench.StatementsOfAsync(() => HearAsync([Said(now, "one")]));
        Assert.Equal(one, await _bench.StatementsOfAsync(() => HearAsync(Enumerable.Range(0, 300).Select(number => Said(now, $"type {number}")))));
    }

    private Task HearAsync(IEnumerable<ActivityEntry> entries) => _bench.HandleAsync(new RecordActivityHandler(Kept), entries);

    private static ActivityEntry Said(DateTimeOffset at, string type) => new(Guid.CreateVersion7(), at, "ordering", type, Guid.CreateVersion7(), null, "{}");
}
