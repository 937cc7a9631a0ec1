using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Service;

namespace Pazar.Ordering.Tests;

public sealed class OrderHandlerTests
{
    private static readonly Copy<Product, OrderableProduct> Catalog = OrderableProduct.NewCopy();
    private static readonly Copy<Coupon, KnownCoupon> Coupons = KnownCoupon.NewCopy();
    private static readonly Id<Product> Product = new(new Guid(1, 1, 0, new byte[8]));

    [Fact]
    public async Task Placing_and_advancing_take_as_many_statements_for_three_hundred_orders_as_for_one()
    {
        await using var bench = await HandlerBench.CreateAsync(new OrderingService());
        await bench.HandleAsync(Catalog, [OrderableProduct.Of(new ProductCreated(Product, "CUP-1", "Cup", new(100), "USD", null, true, 1))]);
        PlaceOrderHandler place = new(new(), Currency.Read(null), Catalog, Coupons);
        List<(int Placing, int Advancing)> counts = [];
        foreach (var size in new[] { 1, 1, 300 })
        {
            var ids = Enumerable.Range(0, size).Select(_ => new Id<Order>(Guid.CreateVersion7())).ToList();
            var placing = await bench.StatementsOfAsync(() => bench.CommandAsync(
                place, ids.Select(id => new PlaceOrderCommand(id, new(id.Value), [new(Product, 1)], null, null))));
            var advancing = await bench.StatementsOfAsync(() => bench.HandleAsync(new AdvanceOrderHandler(new()), ids.Select(id => SagaNews.Of(
                new StockReserved(id, new(id.Value), new(100), "USD", [], null), new(id.Value, "inventory.stock_reserved", 1, id.Value, "{}", "{}", DateTimeOffset.UnixEpoch)))));
            counts.Add((placing, advancing));
        }
        Assert.True(counts[1] is { Placing: > 3, Advancing: > 3 }, "Nothing was counted.");
        Assert.Equal(counts[1], counts[2]);
        Assert.Equal(302L, await bench.QueryAsync<long>("select count(*) from orders where status = 'RESERVED'"));
    }

    [Fact]
    public async Task A_coupon_costs_one_statement_for_three_hundred_orders_as_for_one_and_nothing_where_there_is_none()
    {
        await using var bench = await HandlerBench.CreateAsync(new OrderingService());
        await bench.HandleAsync(Catalog, [OrderableProduct.Of(new ProductCreated(Product, "CUP-1", "Cup", new(100), "USD", null, true, 1))]);
        await bench.HandleAsync(Coupons, Enumerable.Range(0, 5).Select(i => KnownCoupon.Of(new DiscountChanged(
            new(new Guid(i + 1, 4, 0, new byte[8])), $"CODE-{i}", new(DiscountKind.Percent, Percent: 10), false, "USD", i + 1))));
        PlaceOrderHandler place = new(new(), Currency.Read(null), Catalog, Coupons);
        List<int> counts = [];
        foreach (var (size, isWithCoupon) in new[] { (1, false), (1, false), (1, true), (300, true), (300, false) })
        {
            var ids = Enumerable.Range(0, size).Select(_ => new Id<Order>(Guid.CreateVersion7())).ToList();
            counts.Add(await bench.StatementsOfAsync(() => bench.CommandAsync(
                place, ids.Select((id, i) => new PlaceOrderCommand(id, new(id.Value), [new(Product, 1)], null, null, Coupon: isWithCoupon ? $"code-{i % 5}" : null)))));
        }
        Assert.Equal([counts[1] + 1, counts[1] + 1, counts[1]], counts[2..]);
        Assert.Equal(301L, await bench.QueryAsync<long>("select count(*) from orders where coupon like 'CODE-%' and not is_redeemed and discount = 10 and total_amount = 90"));
    }

    [Fact]
    public async Task Who_has_used_a_coupon_as_often_as_they_may_is_refused_at_once_and_others_are_not()
    {
        await using var bench = await HandlerBench.CreateAsync(new OrderingService());
        Id<Discount> first = new(new Guid(1, 4, 0, new byte[8])), second = new(new Guid(2, 4, 0, new byte[8]));
        await bench.HandleAsync(Catalog, [OrderableProduct.Of(new ProductCreated(Product, "CUP-1", "Cup", new(100), "USD", null, true, 1))]);
        await bench.HandleAsync(Coupons, [KnownCoupon.Of(new DiscountChanged(first, "WELCOME", new(DiscountKind.Percent, Percent: 10), false, "USD", 1, MaxUsesPerUser: 2))]);
        PlaceOrderHandler place = new(new(), Currency.Read(null), Catalog, Coupons);
        Id<User> ada = new(Guid.CreateVersion7()), bob = new(Guid.CreateVersion7());
        async Task<string> PlaceAsync(params Id<User>[] users) => string.Join(' ', (await bench.AnswersAsync(
            place, users.Select(user => new PlaceOrderCommand(new(Guid.CreateVersion7()), user, [new(Product, 1)], null, null, Coupon: "welcome"))))
            .Select(answer => answer.Refusal is { } refusal ? refusal == CouponRefusal.ExhaustedForUser ? "hers" : refusal.Code : "placed"));

        Assert.Equal("placed placed hers placed", await PlaceAsync(ada, ada, ada, bob));
        Assert.Equal("hers placed hers", await PlaceAsync(ada, bob, bob));
        await bench.ExecuteAsync($"update orders set status = 'CANCELLED' where id = (select min(id::text)::uuid from orders where user_id = '{ada}')");
        Assert.Equal("placed hers", await PlaceAsync(ada, ada));
        // The code of one that has ended is another one's, of which nobody has used any.
        await bench.HandleAsync(Coupons, [KnownCoupon.Of(new DiscountChanged(second, "WELCOME", new(DiscountKind.Percent, Percent: 10), false, "USD", 2, MaxUsesPerUser: 1))]);
        Assert.Equal("placed hers", await PlaceAsync(ada, ada));
    }

    [Fact]
    public async Task Asking_for_refunds_and_hearing_of_them_takes_as_many_statements_for_three_hundred_as_for_one()
    {
        await using var bench = await HandlerBench.CreateAsync(new OrderingService());
        await bench.HandleAsync(Catalog, [OrderableProduct.Of(new ProductCreated(Product, "CUP-1", "Cup", new(100), "USD", null, true, 1))]);
        PlaceOrderHandler place = new(new(), Currency.Read(null), Catalog, Coupons);
        List<(int Asking, int Hearing)> counts = [];
        foreach (var size in new[] { 1, 1, 300 })
        {
            var ids = Enumerable.Range(0, size).Select(_ => new Id<Order>(Guid.CreateVersion7())).ToList();
            await bench.CommandAsync(place, ids.Select(id => new PlaceOrderCommand(id, new(id.Value), [new(Product, 1)], null, null)));
            await bench.ExecuteAsync("update orders set status = 'SHIPPED' where status = 'PENDING'");
            var asking = await bench.StatementsOfAsync(() => bench.CommandAsync(
                new RefundOrderHandler(), ids.Select(id => new RefundOrderCommand(id, new Guid(id.Value.ToByteArray().Reverse().ToArray()), null))));
            var hearing = await bench.StatementsOfAsync(() => bench.HandleAsync(new AdvanceOrderHandler(new()), ids.Select(id => SagaNews.Of(
                new PaymentRefunded(id, new(id.Value), new Guid(id.Value.ToByteArray().Reverse().ToArray()), new(100), new(100)),
                new(id.Value, "payment.refunded", 1, id.Value, "{}", "{}", DateTimeOffset.UnixEpoch))!)));
            counts.Add((asking, hearing));
        }
        Assert.True(counts[1] is { Asking: > 3, Hearing: > 3 }, "Nothing was counted.");
        Assert.Equal(counts[1], counts[2]);
        Assert.Equal(302L, await bench.QueryAsync<long>("select count(*) from orders o join refund r on r.order_id = o.id where o.status = 'REFUNDED' and r.status = 'paid'"));
    }
}
