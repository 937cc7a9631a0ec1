using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Service;

namespace Pazar.Ordering.Tests;

public sealed class UnpaidTests
{
    private static readonly Copy<Product, OrderableProduct> Catalog = OrderableProduct.NewCopy();
    private static readonly Id<Product> Cup = new(new Guid(1, 1, 0, new byte[8]));

    [Theory]
    [InlineData(8, 1_000_000, 1_000_000, 1, 8)]
    [InlineData(1_000, 20, 1_000_000, 3, 6)]
    [InlineData(1_000, 1_000_000, 50, 1, 5)]
    public async Task A_user_holds_no_more_unpaid_than_is_allowed_whatever_came_in_one_batch_or_in_many(int orders, int units, int value, int quantity, int placed)
    {
        await using var bench = await CreateAsync();
        PlaceOrderHandler place = new(Options(orders, units, value), Currency.Read(null), Catalog, KnownCoupon.NewCopy());
        var (user, other) = (NewUser(), NewUser());
        List<Result<PlacedOrder>> outcomes = [];
        foreach (var size in new[] { 1, 2, 1, 20, 1, 10 })
            outcomes.AddRange(await PlaceAsync(bench, place, Enumerable.Range(0, size).Select(_ => Wanted(user, quantity))));
        Assert.Equal(placed, outcomes.Count(outcome => outcome.Succeeded));
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal("unpaid_limit", outcome.Refusal!.Code));
        Assert.Contains($"{placed} with {placed * quantity} units for {placed * quantity * 10}.00", outcomes[^1].Refusal!.Detail, StringComparison.Ordinal);
        Assert.Contains($"{orders} with {units} units for {value}", outcomes[^1].Refusal!.Detail, StringComparison.Ordinal);
        Assert.Equal(placed, await bench.QueryAsync<long>($"select count(*) from orders where user_id = '{user}'"));
        Assert.True((await PlaceAsync(bench, place, [Wanted(other)]))[0].Succeeded);
    }

    [Fact]
    public async Task What_is_paid_or_over_counts_no_more()
    {
        await using var bench = await CreateAsync();
        PlaceOrderHandler place = new(Options(10), Currency.Read(null), Catalog, KnownCoupon.NewCopy());
        var user = NewUser();
        Assert.Equal(10, (await PlaceAsync(bench, place, Enumerable.Range(0, 12).Select(_ => Wanted(user)))).Count(outcome => outcome.Succeeded));
        await bench.ExecuteAsync("update orders set status = case when id = (select min(id::text)::uuid from orders) then 'CANCELLED' else 'CONFIRMED' end");
        Assert.Equal(10, (await PlaceAsync(bench, place, Enumerable.Range(0, 12).Select(_ => Wanted(user)))).Count(outcome => outcome.Succeeded));
    }

    [Fact]
    public async Task Orders_that_wait_unpaid_do_not_vanish_behind_many_that_were_cancelled()
    {
        await using var bench = await CreateAsync();
        PlaceOrderHandler place = new(Options(100), Currency.Read(null), Catalog, KnownCoupon.NewCopy());
        var user = NewUser();
        Assert.All(await PlaceAsync(bench, place, Enumerable.Range(0, 100).Select(_ => Wanted(user))), outcome => Assert.True(outcome.Succeeded));
        for (var i = 0; i < 40; i++)
        {
            await bench.ExecuteAsync($"update orders set status = 'CANCELLED' where id = (select max(id::text)::uuid from orders where user_id = '{user}' and status = 'PENDING')");
            await PlaceAsync(bench, place, Enumerable.Range(0, 10).Select(_ => Wanted(user)));
        }
        Assert.Equal(100, await bench.QueryAsync<long>($"select count(*) from orders where user_id = '{user}' and status = 'PENDING'"));
    }

    [Fact]
    public async Task Two_processes_together_pass_the_limit_by_no_more_than_an_order_each()
    {
        await using var bench = await CreateAsync();
        PlaceOrderHandler[] processes = [new(Options(100), Currency.Read(null), Catalog, KnownCoupon.NewCopy()), new(Options(100), Currency.Read(null), Catalog, KnownCoupon.NewCopy())];
        var user = NewUser();
        for (var i = 0; i < 300; i++) await PlaceAsync(bench, processes[i % 2], [Wanted(user)]);
        Assert.InRange(await bench.QueryAsync<long>($"select count(*) from orders where user_id = '{user}'"), 100, 102);
    }

    [Fact]
    public async Task Two_roads_at_one_instant_do_not_pass_the_limit()
    {
        await using var bench = await CreateAsync();
        PlaceOrderHandler place = new(Options(100), Currency.Read(null), Catalog, KnownCoupon.NewCopy());
        var user = NewUser();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PlaceAsync(bench, place, Enumerable.Range(0, 90).Select(_ => Wanted(user)))));
        Assert.Equal(100, await bench.QueryAsync<long>($"select count(*) from orders where user_id = '{user}'"));
    }

    [Fact]
    public async Task Counting_takes_two_statements_however_many_are_counted_and_most_orders_take_none()
    {
        await using var bench = await CreateAsync();
        PlaceOrderHandler strict = new(Options(10), Currency.Read(null), Catalog, KnownCoupon.NewCopy());
        PlaceOrderHandler roomy = new(Options(200), Currency.Read(null), Catalog, KnownCoupon.NewCopy());
        async Task<int> CountAsync(PlaceOrderHandler place, int users)
        {
            var wanted = Enumerable.Range(0, users).Select(_ => Wanted(NewUser())).ToList();
            return await bench.StatementsOfAsync(() => bench.CommandAsync(place, wanted));
        }
        await CountAsync(strict, 1);
        var uncounted = await CountAsync(roomy, 300);
        Assert.Equal(uncounted + 2, await CountAsync(strict, 1));
        Assert.Equal(uncounted + 2, await CountAsync(strict, 300));
    }

    private static OrderingOptions Options(int orders, int units = 1_000_000, int value = 1_000_000) =>
        new() { Unpaid = new() { Orders = orders, Units = units, Value = value } };

    private static Id<User> NewUser() => new(Guid.CreateVersion7());

    private static PlaceOrderCommand Wanted(Id<User> user, int quantity = 1) => new(new(Guid.CreateVersion7()), user, [new(Cup, quantity)], null, null);

    private static async Task<HandlerBench> CreateAsync()
    {
        var bench = await HandlerBench.CreateAsync(new OrderingService());
        await bench.HandleAsync(Catalog, [OrderableProduct.Of(new ProductCreated(Cup, "CUP-1", "Cup", new(1_000), "USD", null, true, 1))]);
        return bench;
    }

    private static async Task<IReadOnlyList<Result<PlacedOrder>>> PlaceAsync(HandlerBench bench, PlaceOrderHandler place, IEnumerable<PlaceOrderCommand> wanted) =>
        await bench.AnswersAsync(place, wanted);
}
