using Npgsql;
using Pazar.Contracts;
using Pazar.Kernel;
using static Pazar.Basket.Tests.GivenBaskets;

namespace Pazar.Basket.Tests;

public sealed class ReturnLinesTests
{
    private static readonly ReturnableCheckout CheckedOut = new(new(Ada.Value), Ada, [new(Product(0), 2), new(Product(1), 1)], "TENTH");

    [Fact]
    public void What_was_checked_out_goes_back_with_its_coupon() => Assert.Equal(("0:2 1:1", "TENTH", 2), Returned(Bag(1)));

    [Fact]
    public void What_was_put_in_again_stays_as_it_is() =>
        Assert.Equal(("1:7 5:1 0:2", "BIG", 2), Returned(Bag(1) with { Lines = [new(Product(1), 7), new(Product(5), 1)], Coupon = "BIG" }));

    [Fact]
    public void A_basket_that_has_all_of_it_again_is_not_changed() =>
        Assert.Null(ReturnLines.Decide(Bag(1) with { Lines = [new(Product(0), 1), new(Product(1), 1)], Coupon = "BIG" }, CheckedOut, Now, AnonymousTime));

    [Fact]
    public void Nothing_goes_into_a_basket_that_was_merged_has_ended_or_is_gone()
    {
        Assert.Null(ReturnLines.Decide(null, CheckedOut, Now, AnonymousTime));
        Assert.Null(ReturnLines.Decide(Bag(1) with { UserId = null, MergedInto = Bob }, CheckedOut, Now, AnonymousTime));
        Assert.Null(ReturnLines.Decide(Bag(1) with { UserId = null, TouchedAt = Now - AnonymousTime - TimeSpan.FromDays(1) }, CheckedOut, Now, AnonymousTime));
    }

    [Fact]
    public void What_came_from_a_basket_that_its_guest_brought_along_goes_where_that_went_and_to_nobody_else()
    {
        Id<ShoppingBasket> unsigned = new(Guid.CreateVersion7());
        var checkout = CheckedOut with { BasketId = unsigned };
        Loaded<Id<ShoppingBasket>, BasketState> baskets = new(checkout.BasketIds);
        baskets.Add(new(Ada.Value), Bag(4));
        foreach (var (into, expected) in new (Id<User>?, Id<ShoppingBasket>)[] { (null, unsigned), (Ada, new(Ada.Value)), (Bob, unsigned) })
        {
            baskets.Set(unsigned, Bag(2) with { Id = unsigned, UserId = null, MergedInto = into });
            Assert.Equal(expected, ReturnLines.BasketOf(checkout, baskets, Now)!.Id);
        }
    }

    [Fact]
    public async Task A_basket_that_was_merged_while_its_order_was_cancelled_is_looked_for_again()
    {
        await using var bench = await HandlerBench.CreateAsync(new BasketService());
        var unsigned = Guid.CreateVersion7();
        await bench.ExecuteAsync($$"""
            insert into basket (id, version, items, touched_at, created_at) values ('{{unsigned}}', 1, '[]', now(), now());
            insert into checkout (order_id, basket_id, version, user_id, status, created_at) values ('{{Order(0)}}', '{{unsigned}}', 1, '{{Ada}}', 'open', now())
            """);
        // The merge has the guest's basket, and commits only when the cancellation waits for it with eyes that see no basket of the user yet.
        await using var merging = await bench.Direct.OpenAsync(CancellationToken.None);
        await using var transaction = await merging.BeginTransactionAsync();
        await using (NpgsqlCommand merge = new($"""
            update basket set merged_into = '{Ada}' where id = '{unsigned}';
            insert into basket (id, user_id, version, items, touched_at, created_at) values ('{Ada}', '{Ada}', 1, '[]', now(), now())
            """, merging, transaction)) await merge.ExecuteNonQueryAsync();
        var cancelled = bench.HandleUntilSavedAsync(new EndCheckoutHandler(new(new(bench.Direct)), AnonymousTime), [Placed(0, Ada, (0, 2)), new CheckoutNews.Cancelled(Order(0))]);
        await bench.SomebodyWaitsAsync();
        await transaction.CommitAsync();
        await cancelled;
        Assert.Equal("2", await bench.QueryAsync<string>($"select items -> 0 ->> 'quantity' from basket where id = '{Ada}'"));
    }

    [Fact]
    public void A_full_basket_takes_as_much_as_it_has_room_for()
    {
        var full = Bag(1) with { Lines = [.. Enumerable.Range(100, BasketState.MostLines - 1).Select(number => new BasketLine(Product(number), 1))] };
        Assert.Equal(BasketState.MostLines, ReturnLines.Decide(full, CheckedOut, Now, AnonymousTime)!.Lines.Count);
    }

    [Fact]
    public void Only_what_failed_by_itself_goes_back()
    {
        foreach (var reason in new[] { "out_of_stock", "payment_failed", "coupon_refused", "timeout" })
            Assert.NotNull(CheckoutNews.Of(new OrderCancelled(Order(0), Ada, reason)));
        foreach (var reason in new[] { "customer", "admin", "refunded", "capture_failed", "of tomorrow" })
            Assert.Null(CheckoutNews.Of(new OrderCancelled(Order(0), Ada, reason)));
    }

    [Fact]
    public async Task Placed_and_cancelled_in_one_batch_or_in_two_and_however_often_it_is_heard_goes_back_once()
    {
        foreach (var together in new[] { true, false })
        {
            await using var bench = await HandlerBench.CreateAsync(new BasketService());
            await bench.ExecuteAsync($$"""
                insert into basket (id, user_id, version, items, order_id, checked_out_version, touched_at, created_at)
                values ('{{Ada}}', '{{Ada}}', 1, '[{"product_id": "{{Product(0)}}", "quantity": 2, "checked_out": 2}]', '{{Order(0)}}', 1, now(), now());
                insert into checkout (order_id, basket_id, version, user_id, status, created_at) values ('{{Order(0)}}', '{{Ada}}', 1, '{{Ada}}', 'open', now())
                """);
            EndCheckoutHandler handler = new(new(new(bench.Direct)), AnonymousTime);
            CheckoutNews placed = Placed(0, Ada, (0, 2)), cancelled = new CheckoutNews.Cancelled(Order(0));
            if (together)
            {
                await bench.HandleAsync(handler, [placed, cancelled]);
            }
            else
            {
                await bench.HandleAsync(handler, [placed]);
                Assert.Equal("0", await bench.QueryAsync<string>("select json_array_length(items)::text from basket"));
                await bench.HandleAsync(handler, [cancelled]);
            }
            Assert.Equal("2", await bench.QueryAsync<string>("select items -> 0 ->> 'quantity' from basket"));
            await bench.ExecuteAsync("update basket set items = '[]'");
            await bench.HandleAsync(handler, [placed, cancelled, cancelled]);
            Assert.Equal("[]", await bench.QueryAsync<string>("select items::text from basket"));
        }
    }

    private static BasketState Bag(long version) => new(new(Ada.Value), Ada, version, [], null, null, null, Now);

    private static (string, string?, long) Returned(BasketState basket)
    {
        var after = ReturnLines.Decide(basket, CheckedOut, Now, AnonymousTime)!;
        return (after.Text(), after.Coupon, after.Version);
    }
}
