using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using static Pazar.Basket.Tests.GivenBaskets;

namespace Pazar.Basket.Tests;

public sealed class BasketHandlerTests
{
    private static readonly Copy<Product, KnownProduct> Catalog = KnownProduct.NewCopy();
    private static readonly ChangeBasketHandler People = new(new(), Catalog, KnownCoupon.NewCopy());

    [Fact]
    public async Task What_is_saved_is_what_was_decided()
    {
        await using var bench = await StockedAsync();
        await bench.CommandAsync(People, [Of(Ada).Add(0, 2), Stranger().Add(1), Of(Ada).Add(1, 3), Of(Ada).Add(0)]);
        await bench.CommandAsync(People, [Stranger(50).Add(1, 4), Of(Ada).Remove(1), Of(Bob).Add(2)]);
        Assert.Equal("0:3", await InAsync(bench, Ada.Value));
        Assert.Equal("1:5", await InAsync(bench, BasketAt(50).Value));
        await bench.CommandAsync(People, [Bob.Merge(50)]);
        Assert.Equal("2:1 1:5", await InAsync(bench, Bob.Value));
        Assert.Equal(Bob.Value, await bench.QueryAsync<Guid>($"select merged_into from basket where id = '{BasketAt(50)}'"));
    }

    [Fact]
    public async Task A_checkout_is_said_once_and_its_answer_takes_the_lines_out()
    {
        await using var bench = await StockedAsync();
        await bench.CommandAsync(People, [Of(Ada).Add(0, 2), Ada.CheckOut(0), Ada.CheckOut(1)]);
        var again = await bench.AnswersAsync(People, [Ada.CheckOut(2), Ada.CheckOut(3, version: 1), Of(Ada).Add(1)]);
        Assert.Equal([Order(0), Order(0)], again.Take(2).Select(change => change.Order));
        Assert.Equal(1L, await bench.QueryAsync<long>("select count(*) from log where type = 'basket.checked_out'"));

        await bench.HandleAsync(Orders(bench), [Placed(0, Ada, (0, 2))]);
        await bench.HandleAsync(Orders(bench), [Placed(0, Ada, (0, 2)), Refused(0, Ada)]);
        Assert.Equal("1:1", await InAsync(bench, Ada.Value));
        Assert.Equal("placed", await bench.QueryAsync<string>("select status from checkout"));
        var late = await bench.AnswersAsync(People, [Ada.CheckOut(4, version: 1)]);
        Assert.Equal(Order(0), late[0].Order);
    }

    [Fact]
    public async Task A_refused_checkout_makes_room_for_the_next_one_of_the_same_version()
    {
        await using var bench = await StockedAsync();
        await bench.CommandAsync(People, [Of(Ada).Add(0, 2), Ada.CheckOut(0)]);
        await bench.HandleAsync(Orders(bench), [Refused(0, Ada)]);
        await bench.CommandAsync(People, [Ada.CheckOut(1)]);
        Assert.Equal("refused open", await bench.QueryAsync<string>("select string_agg(status, ' ' order by order_id) from checkout where version = 1"));
        CheckoutStore store = new(bench.Direct);
        Assert.Equal("unpaid_limit", (await store.FindAsync(Order(0), CancellationToken.None))?.Refused?.Code);
        Assert.True((await store.FindAsync(Order(1), CancellationToken.None))?.IsOpen);
    }

    [Fact]
    public async Task Two_processes_that_check_out_the_same_version_at_once_make_one_order()
    {
        await using var bench = await StockedAsync();
        await bench.CommandAsync(People, [Of(Ada).Add(0, 2)]);
        Task? second = null;
        await bench.CommandUntilSavedAsync(People, [Ada.CheckOut(0)], async () =>
        {
            second = bench.CommandUntilSavedAsync(People, [Ada.CheckOut(1)]);
            await bench.SomebodyWaitsAsync();
        });
        await second!;
        Assert.Equal(Order(0).Value, await bench.QueryAsync<Guid>("select order_id from checkout"));
        Assert.Equal(1L, await bench.QueryAsync<long>("select count(*) from log where type = 'basket.checked_out'"));
    }

    [Fact]
    public async Task The_first_basket_of_a_user_is_made_once_by_two_processes_and_neither_loses_its_line()
    {
        await using var bench = await StockedAsync();
        await bench.CommandUntilSavedAsync(People, [Of(Ada).Add(0)], () => bench.CommandAsync(People, [Of(Ada).Add(1)]));
        Assert.Equal("1:1 0:1", await InAsync(bench, Ada.Value));
    }

    [Fact]
    public async Task Merges_of_one_basket_by_two_processes_at_once_happen_once()
    {
        await using var bench = await StockedAsync();
        await bench.CommandAsync(People, [Stranger().Add(0, 2), Of(Ada).Add(0)]);
        Task? second = null;
        await bench.CommandUntilSavedAsync(People, [Ada.Merge(50)], async () =>
        {
            second = bench.CommandUntilSavedAsync(People, [Ada.Merge(50)]);
            await bench.SomebodyWaitsAsync();
        });
        await second!;
        Assert.Equal("0:3", await InAsync(bench, Ada.Value));
    }

    [Fact]
    public async Task The_database_refuses_a_second_order_of_a_version()
    {
        await using var bench = await StockedAsync();
        await bench.CommandAsync(People, [Of(Ada).Add(0), Ada.CheckOut(0)]);
        await bench.HandleAsync(Orders(bench), [Placed(0, Ada)]);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => bench.ExecuteAsync($"""
            insert into checkout (order_id, basket_id, version, user_id, status, created_at) values ('{Order(5)}', '{Ada}', 1, '{Ada}', 'open', now())
            """));
    }

    [Fact]
    public async Task Statements_do_not_grow_with_the_batch()
    {
        await using var bench = await StockedAsync();
        var one = await bench.StatementsOfAsync(() => bench.CommandAsync(People, [Of(Ada).Add(0), Ada.CheckOut(0)]));
        var many = await bench.StatementsOfAsync(() => bench.CommandAsync(People,
        [
            .. Enumerable.Range(0, 50).Select(number => new Id<User>(new Guid(number, 8, 0, new byte[8])))
                .SelectMany((user, number) => new[] { Of(user).Add(0), Of(user).Add(1), user.CheckOut(100 + number) }),
        ]));
        Assert.Equal(one, many);
    }

    [Fact]
    public async Task Old_baskets_of_people_who_were_not_signed_in_are_swept_and_no_others()
    {
        await using var bench = await StockedAsync();
        await bench.CommandAsync(People, [Stranger().Add(0), Stranger(1).Add(0), Stranger(2).Add(0), Of(Ada).Add(0), Ada.CheckOut(0), Of(Bob).Add(0), Bob.CheckOut(1)]);
        await bench.CommandAsync(People, [Bob.Merge(51)]);
        await bench.HandleAsync(Orders(bench), [Placed(0, Ada)]);
        await bench.ExecuteAsync($"""
            update basket set touched_at = now() - interval '31 days' where id <> '{BasketAt(52)}';
            update checkout set answered_at = now() - interval '31 days' where status = 'placed'
            """);
        await new BasketSweep(new(bench.Direct), AnonymousTime, Microsoft.Extensions.Logging.Abstractions.NullLogger<BasketSweep>.Instance).SweepAsync(CancellationToken.None);
        Assert.Equal(3L, await bench.QueryAsync<long>($"select count(*) from basket where id in ('{Ada}', '{Bob}', '{BasketAt(52)}')"));
        Assert.Equal(3L, await bench.QueryAsync<long>("select count(*) from basket"));
        Assert.Equal("open", await bench.QueryAsync<string>("select string_agg(status, ' ') from checkout"));
    }

    private static EndCheckoutHandler Orders(HandlerBench bench) => new(new(new(bench.Direct)), AnonymousTime);

    private static async Task<HandlerBench> StockedAsync()
    {
        var bench = await HandlerBench.CreateAsync(new BasketService());
        await bench.HandleAsync(Catalog, [.. Enumerable.Range(0, 9).Select(number =>
            new CopyNews<Product, KnownProduct>(Product(number), 1, new(Product(number), $"SKU-{number}", "Cup", new(1_000), null, true)))]);
        return bench;
    }

    private static async Task<string> InAsync(HandlerBench bench, Guid basket) =>
        (BasketState.New(new(basket), null, Now) with
        {
            Lines = System.Text.Json.JsonSerializer.Deserialize(
                await bench.QueryAsync<string>($"select items::text from basket where id = '{basket}'"), BasketJson.Default.IReadOnlyListBasketLine)!,
        }).Text();
}
