using Pazar.Contracts;
using static Pazar.Discounts.Tests.GivenDiscounts;

namespace Pazar.Discounts.Tests;

public sealed class OrderUsesHandlerTests
{
    private static readonly OrderUsesHandler Handler = new("USD");

    [Fact]
    public async Task A_repetition_in_one_batch_and_in_the_next_changes_nothing()
    {
        await using var bench = await WithAsync((null, 3));
        await bench.HandleAsync(Handler, [Wanted(0), Wanted(0), Wanted(1, user: 1)]);
        await bench.HandleAsync(Handler, [Wanted(1, user: 1), Cancelled(0), Wanted(0), Cancelled(0)]);
        await bench.HandleAsync(Handler, [Cancelled(0), Wanted(0)]);
        Assert.Equal(1, await UsesAsync(bench));
        Assert.Equal((2L, 0L), (await SaidAsync(bench, "discount.redeemed"), await SaidAsync(bench, "discount.refused")));
        Assert.Equal("redeemed,returned", await bench.QueryAsync<string>("select string_agg(status, ',' order by status) from redemption"));
    }

    [Fact]
    public async Task A_cancellation_that_came_in_an_earlier_batch_is_remembered()
    {
        await using var bench = await WithAsync((1, null));
        await bench.HandleAsync(Handler, [Cancelled(0)]);
        await bench.HandleAsync(Handler, [Wanted(0), Wanted(1)]);
        Assert.Equal(1, await UsesAsync(bench));
        Assert.Equal("cancelled", await bench.QueryAsync<string>($"select status from redemption where order_id = '{Order(0)}'"));
        Assert.Equal(1L, await SaidAsync(bench, "discount.redeemed"));
    }

    [Fact]
    public async Task The_last_use_goes_to_one_of_two_transactions_at_once()
    {
        await using var bench = await WithAsync((1, null));
        Task? second = null;
        await bench.HandleAsync(Handler, [Wanted(0)], async () =>
        {
            second = bench.HandleAsync(Handler, [Wanted(1, user: 1)]);
            await bench.SomebodyWaitsAsync();
        });
        await second!;
        Assert.Equal(1, await UsesAsync(bench));
        Assert.Equal((1L, 1L), (await SaidAsync(bench, "discount.redeemed"), await SaidAsync(bench, "discount.refused")));
    }

    [Fact]
    public async Task A_users_last_use_goes_to_one_of_two_transactions_at_once()
    {
        await using var bench = await WithAsync((null, 1));
        Task? second = null;
        await bench.HandleAsync(Handler, [Wanted(0)], async () =>
        {
            second = bench.HandleAsync(Handler, [Wanted(1)]);
            await bench.SomebodyWaitsAsync();
        });
        await second!;
        Assert.Equal(1, await UsesAsync(bench));
        Assert.Equal((1L, 1L), (await SaidAsync(bench, "discount.redeemed"), await SaidAsync(bench, "discount.refused")));
    }

    [Fact]
    public async Task The_same_order_in_two_transactions_at_once_is_redeemed_once()
    {
        await using var bench = await WithAsync((9, 9));
        Task? second = null;
        await bench.HandleAsync(Handler, [Wanted(0)], async () =>
        {
            second = bench.HandleUntilSavedAsync(Handler, [Wanted(0)]);
            await bench.SomebodyWaitsAsync();
        });
        await second!;
        Assert.Equal(1, await UsesAsync(bench));
        Assert.Equal(1L, await SaidAsync(bench, "discount.redeemed"));
    }

    [Fact]
    public async Task That_the_last_use_is_taken_and_that_it_came_back_is_told_with_growing_revisions()
    {
        await using var bench = await WithAsync((2, null));
        await bench.HandleAsync(Handler, [Wanted(0)]);
        Assert.Equal(0L, await SaidAsync(bench, "discount.changed"));
        await bench.HandleAsync(Handler, [Wanted(1), Wanted(2)]);
        await bench.HandleAsync(Handler, [Cancelled(1)]);
        Assert.Equal("true,false", await bench.QueryAsync<string>("select string_agg(body ->> 'is_exhausted', ',' order by position) from log where type = 'discount.changed'"));
        Assert.True(await bench.QueryAsync<bool>(
            "select bool_and(later > earlier) from (select (body ->> 'revision')::bigint as later, lag((body ->> 'revision')::bigint, 1, 1::bigint) over (order by position) as earlier from log where type = 'discount.changed') said"));
        Assert.Equal(1, await UsesAsync(bench));
    }

    [Fact]
    public async Task Nothing_is_told_any_more_of_a_discount_that_has_ended_and_its_uses_still_count()
    {
        await using var bench = await WithAsync((1, null));
        await bench.ExecuteAsync("update discount set ended_at = now()");
        await bench.HandleAsync(Handler, [Wanted(0)]);
        Assert.Equal((1, 0L), (await UsesAsync(bench), await SaidAsync(bench, "discount.changed")));
    }

    [Fact]
    public async Task A_batch_takes_as_many_statements_for_five_hundred_orders_as_for_two()
    {
        await using var bench = await WithAsync((null, 100_000), (100_000, null), (100_000, 100_000));
        List<int> counts = [];
        foreach (var size in new[] { 2, 2, 50, 500 })
        {
            var first = counts.Count * 1_000;
            await bench.HandleAsync(Handler, [Wanted(first + 999)]);
            counts.Add(await bench.StatementsOfAsync(() => bench.HandleAsync(
                Handler, [Cancelled(first + 999), .. Enumerable.Range(0, size - 1).Select(i => Wanted(first + i, i % 3, i % 7))])));
        }
        Assert.True(counts[1] > 3, "Nothing was counted.");
        Assert.Equal([counts[1], counts[1]], counts[2..]);
    }

    private static async Task<HandlerBench> WithAsync(params (int? MaxUses, int? MaxUsesPerUser)[] limits)
    {
        var bench = await HandlerBench.CreateAsync(new DiscountsService());
        for (var i = 0; i < limits.Length; i++)
        {
            await bench.ExecuteAsync($$"""
                insert into discount (id, code, terms, max_uses, max_uses_per_user)
                values ('{{Discount(i)}}', 'CODE-{{i}}', '{"kind": "percent", "percent": 10, "is_active": true}', {{limits[i].MaxUses?.ToString() ?? "null"}}, {{limits[i].MaxUsesPerUser?.ToString() ?? "null"}})
                """);
        }
        return bench;
    }

    private static Task<int> UsesAsync(HandlerBench bench) => bench.QueryAsync<int>("select uses from discount where code = 'CODE-0'");

    private static Task<long> SaidAsync(HandlerBench bench, string type) => bench.QueryAsync<long>($"select count(*) from log where type = '{type}'");
}
