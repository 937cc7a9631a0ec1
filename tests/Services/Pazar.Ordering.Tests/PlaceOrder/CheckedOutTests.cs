using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Service;

namespace Pazar.Ordering.Tests;

/// <summary>What was checked out of a basket is answered once, by an event.</summary>
public sealed class CheckedOutTests
{
    private static readonly Copy<Product, OrderableProduct> Catalog = OrderableProduct.NewCopy();
    private static readonly Id<Product> Cup = new(new Guid(1, 1, 0, new byte[8]));
    private static readonly Id<User> Ada = new(new Guid(1, 9, 0, new byte[8]));

    [Fact]
    public async Task It_is_placed_once_however_often_it_is_heard()
    {
        await using var bench = await CatalogAsync(isActive: true);
        await bench.HandleAsync(Placing(), [CheckedOut(1), CheckedOut(1), CheckedOut(2)]);
        await bench.HandleAsync(Placing(), [CheckedOut(2), CheckedOut(1)]);
        Assert.Equal(2L, await bench.QueryAsync<long>("select count(*) from orders"));
        Assert.Equal(2L, await SaidAsync(bench, "order.created"));
        Assert.Equal($"{Basket}", await bench.QueryAsync<string>("select distinct body ->> 'basket_id' from log where type = 'order.accepted'"));
        Assert.Equal(2L, await SaidAsync(bench, "order.accepted"));
        Assert.Equal(2L, await bench.QueryAsync<long>("select count(*) from log l join orders o on o.id = l.key where (body ->> 'created_at')::timestamptz = created_at"));
    }

    [Fact]
    public async Task What_was_refused_stays_refused_whatever_has_changed_since()
    {
        await using var bench = await CatalogAsync(isActive: false);
        await bench.HandleAsync(Placing(), [CheckedOut(1), CheckedOut(1)]);
        await SellAsync(bench, isActive: true, revision: 2);
        await bench.HandleAsync(Placing(), [CheckedOut(1), CheckedOut(2)]);
        Assert.Equal(1L, await SaidAsync(bench, "order.refused"));
        Assert.Equal("product_unavailable", await bench.QueryAsync<string>("select body ->> 'code' from log where type = 'order.refused'"));
        Assert.Equal(Order(2).Value, await bench.QueryAsync<Guid>("select id from orders"));
    }

    [Fact]
    public async Task Who_checked_out_long_ago_is_not_charged_any_more()
    {
        await using var bench = await CatalogAsync(isActive: true);
        await bench.HandleAsync(Placing(), [CheckedOut(1, ago: TimeSpan.FromHours(1)), CheckedOut(2, ago: TimeSpan.FromMinutes(1))]);
        Assert.Equal("checkout_expired", await bench.QueryAsync<string>("select body ->> 'code' from log where type = 'order.refused'"));
        Assert.Equal(Order(2).Value, await bench.QueryAsync<Guid>("select id from orders"));
    }

    [Fact]
    public async Task Old_refusals_are_forgotten()
    {
        await using var bench = await CatalogAsync(isActive: false);
        await bench.HandleAsync(Placing(), [CheckedOut(1), CheckedOut(2)]);
        await bench.ExecuteAsync($"update refused_order set at = now() - interval '31 days' where order_id = '{Order(1)}'");
        await new AnsweredSweep(new(bench.Direct), TimeSpan.FromDays(30)).SweepAsync(CancellationToken.None);
        Assert.Equal(Order(2).Value, await bench.QueryAsync<Guid>("select order_id from refused_order"));
    }

    [Fact]
    public async Task Who_orders_directly_pays_no_statement_for_baskets()
    {
        await using var bench = await CatalogAsync(isActive: true);
        PlaceOrderCommand direct = new(Order(1), Ada, [new(Cup, 1)], null, null);
        await bench.CommandAsync(Placing(), [direct]);
        var alone = await bench.StatementsOfAsync(() => bench.CommandAsync(Placing(), [direct with { Id = Order(2) }]));
        var ofBasket = await bench.StatementsOfAsync(() => bench.HandleAsync(Placing(), [CheckedOut(3)]));
        // Whether it was answered before, and what its timeline keeps.
        Assert.Equal(alone + 2, ofBasket);
    }

    private static readonly Id<ShoppingBasket> Basket = new(Ada.Value);

    private static Id<Order> Order(int number) => new(new Guid(number, 2, 0, new byte[8]));

    private static PlaceOrderCommand CheckedOut(int order, TimeSpan ago = default) => PlaceOrderCommand.Of(
        new(Order(order), Ada, Basket, [new(Cup, 1)], null, "pm_card_visa", null),
        new(Guid.CreateVersion7(), "basket.checked_out", 1, Order(order).Value, "{}", "{}", TimeProvider.System.GetUtcNow() - ago));

    private static PlaceOrderHandler Placing() => new(new(), Currency.Read(null), Catalog, KnownCoupon.NewCopy());

    private static async Task<HandlerBench> CatalogAsync(bool isActive)
    {
        var bench = await HandlerBench.CreateAsync(new OrderingService());
        await SellAsync(bench, isActive, 1);
        return bench;
    }

    private static Task SellAsync(HandlerBench bench, bool isActive, long revision) =>
        bench.HandleAsync(Catalog, [OrderableProduct.Of(new ProductUpdated(Cup, "CUP-1", "Cup", new(100), "USD", null, isActive, revision))]);

    private static Task<long> SaidAsync(HandlerBench bench, string type) => bench.QueryAsync<long>($"select count(*) from log where type = '{type}'");
}
