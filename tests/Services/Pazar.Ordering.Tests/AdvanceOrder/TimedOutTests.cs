using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Ordering;
using Pazar.Service;

namespace Pazar.Ordering.Tests;

/// <summary>Who lets orders time out again and again keeps stock from others; who pays at once does not.</summary>
public sealed class TimedOutTests
{
    private static readonly Copy<Product, OrderableProduct> Catalog = OrderableProduct.NewCopy();
    private static readonly Id<Product> Cup = new(new Guid(1, 1, 0, new byte[8]));

    [Fact]
    public async Task After_three_orders_that_timed_out_waiting_for_their_customer_the_next_one_waits_no_more()
    {
        await using var bench = await CreateAsync();
        var (user, other) = (new Id<User>(Guid.CreateVersion7()), new Id<User>(Guid.CreateVersion7()));
        for (var i = 0; i < 3; i++)
        {
            var waiting = await PlaceAsync(bench, user);
            Assert.Equal("PENDING", await HearAsync(bench, ActionRequired(waiting)));
            await TimeOutAsync(bench, waiting);
        }

        var (next, neighbours) = (await PlaceAsync(bench, user), await PlaceAsync(bench, other));
        Assert.Equal("PENDING", await HearAsync(bench, ActionRequired(neighbours)));
        Assert.Equal("CANCELLED payment_failed", await HearAsync(bench, ActionRequired(next)));

        // A card that pays at once still buys.
        var paid = await PlaceAsync(bench, user);
        await HearAsync(bench, SagaNews.Of(new StockReserved(paid, user, new(1_000), "USD", [], null), Said(paid, "inventory.stock_reserved")));
        Assert.Equal("CONFIRMED", await HearAsync(bench, SagaNews.Of(new PaymentAuthorized(paid, new(paid.Value), new(1_000), "USD"), Said(paid, "payment.authorized"))!));

        await bench.ExecuteAsync("update orders set updated_at = now() - interval '61 minutes' where cancel_reason = 'timeout'");
        Assert.Equal("PENDING", await HearAsync(bench, ActionRequired(await PlaceAsync(bench, user))));
    }

    [Fact]
    public async Task Orders_that_timed_out_for_another_reason_are_not_held_against_their_customer()
    {
        await using var bench = await CreateAsync();
        Id<User> user = new(Guid.CreateVersion7());
        for (var i = 0; i < 5; i++) await TimeOutAsync(bench, await PlaceAsync(bench, user));

        Assert.Equal("PENDING", await HearAsync(bench, ActionRequired(await PlaceAsync(bench, user))));
    }

    [Fact]
    public async Task Only_a_batch_that_hears_of_a_payment_that_waits_reads_more()
    {
        await using var bench = await CreateAsync();
        var (first, second) = (await PlaceAsync(bench, new(Guid.CreateVersion7())), await PlaceAsync(bench, new(Guid.CreateVersion7())));
        Task<int> StatementsAsync(SagaNews news) => bench.StatementsOfAsync(() => HearAsync(bench, news));

        var usual = await StatementsAsync(SagaNews.Of(new PaymentAuthorized(first, new(first.Value), new(1_000), "USD"), Said(first, "payment.authorized"))!);
        // The deadline is saved, too.
        Assert.Equal(usual + 2, await StatementsAsync(ActionRequired(second)));
    }

    private static SagaNews ActionRequired(Id<Order> id) => SagaNews.Of(new PaymentActionRequired(id, new(id.Value)), Said(id, "payment.action_required"))!;

    private static Envelope Said(Id<Order> id, string type) => new(id.Value, type, 1, id.Value, "{}", "{}", DateTimeOffset.UnixEpoch);

    private static async Task<string> HearAsync(HandlerBench bench, SagaNews news)
    {
        await bench.HandleAsync(new AdvanceOrderHandler(new()), [news]);
        return await bench.QueryAsync<string>($"select trim(status || ' ' || coalesce(cancel_reason, '')) from orders where id = '{news.OrderId}'");
    }

    private static Task TimeOutAsync(HandlerBench bench, Id<Order> order) =>
        bench.ExecuteAsync($"update orders set status = 'CANCELLED', cancel_reason = 'timeout', updated_at = now() where id = '{order}'");

    private static async Task<HandlerBench> CreateAsync()
    {
        var bench = await HandlerBench.CreateAsync(new OrderingService());
        await bench.HandleAsync(Catalog, [OrderableProduct.Of(new ProductCreated(Cup, "CUP-1", "Cup", new(1_000), "USD", null, true, 1))]);
        return bench;
    }

    private static async Task<Id<Order>> PlaceAsync(HandlerBench bench, Id<User> user)
    {
        Id<Order> id = new(Guid.CreateVersion7());
        await bench.CommandAsync(new PlaceOrderHandler(new(), Currency.Read(null), Catalog, KnownCoupon.NewCopy()), [new PlaceOrderCommand(id, user, [new(Cup, 1)], null, null)]);
        return id;
    }
}
