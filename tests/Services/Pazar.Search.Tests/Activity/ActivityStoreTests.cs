namespace Pazar.Search.Tests;

public sealed class ActivityStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private HandlerBench _bench = null!;

    private ActivityStore Store => new(_bench.Direct);

    public async ValueTask InitializeAsync() => _bench = await HandlerBench.CreateAsync(new SearchService());

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_is_too_old_is_neither_kept_nor_forgotten_all_at_once()
    {
        var now = TimeProvider.System.GetUtcNow();
        await HearAsync([Said(now, "new"), Said(now - Kept - TimeSpan.FromMinutes(1), "old")]);
        Assert.Equal(1, await _bench.Direct.CountAsync("select from activity"));

        await _bench.ExecuteAsync("insert into activity select now() - interval '31 days', gen_random_uuid(), 'ordering', 'order.created', gen_random_uuid(), null, '{}' from generate_series(1, 5001)");
        Assert.True(await Store.ForgetAsync(Kept, CancellationToken.None));
        Assert.Equal(2, await _bench.Direct.CountAsync("select from activity"));
        Assert.False(await Store.ForgetAsync(Kept, CancellationToken.None));
        Assert.Equal("new", await _bench.QueryAsync<string>("select type from activity"));
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
