using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Inventory;
using static Pazar.Inventory.Tests.GivenStock;

namespace Pazar.Inventory.Tests;

public sealed class OrderStockHandlerTests
{
    private static readonly Copy<Product, KnownProduct> Catalog = KnownProduct.NewCopy();
    private static readonly OrderStockHandler Handler = new();

    [Fact]
    public async Task A_repetition_in_one_batch_and_in_the_next_changes_nothing()
    {
        await using var bench = await StockedAsync(10);
        await bench.HandleAsync(Handler, [Created(0, (0, 2)), Created(0, (0, 2)), Created(1, (0, 3))]);
        await bench.HandleAsync(Handler, [Created(1, (0, 3)), Cancelled(0), Created(0, (0, 2)), Cancelled(0)]);
        await bench.HandleAsync(Handler, [Cancelled(0), Shipped(1), Shipped(1)]);
        await bench.HandleAsync(Handler, [Shipped(1), Shipped(0), Cancelled(1)]);
        Assert.Equal("7/0", await bench.QueryAsync<string>("select quantity || '/' || reserved from stock"));
        Assert.Equal(2L, await SaidAsync(bench, "inventory.stock_reserved"));
        Assert.Equal(1L, await SaidAsync(bench, "inventory.stock_released"));
        Assert.Equal(4L, await bench.QueryAsync<long>("select count(*) from movement"));
    }

    [Fact]
    public async Task A_cancellation_that_came_in_an_earlier_batch_is_remembered()
    {
        await using var bench = await StockedAsync(10);
        await bench.HandleAsync(Handler, [Cancelled(0)]);
        await bench.HandleAsync(Handler, [Created(0, (0, 2))]);
        Assert.Equal(0, await bench.QueryAsync<int>("select reserved from stock"));
        Assert.Equal("cancelled", await bench.QueryAsync<string>("select status from reservation"));
        Assert.Equal(0L, await bench.QueryAsync<long>("select count(*) from log where type <> 'inventory.stock_changed'"));
    }

    [Fact]
    public async Task The_same_order_in_two_transactions_at_once_is_reserved_once()
    {
        await using var bench = await StockedAsync(10);
        Task? second = null;
        await bench.HandleAsync(Handler, [Created(0, (0, 2))], async () =>
        {
            // No checkpoint stands between the two: only that the second one must find the row new.
            second = bench.HandleUntilSavedAsync(Handler, [Created(0, (0, 2))]);
            await bench.SomebodyWaitsAsync();
        });
        await second!;
        Assert.Equal(2, await bench.QueryAsync<int>("select reserved from stock"));
        Assert.Equal(1L, await SaidAsync(bench, "inventory.stock_reserved"));
        Assert.Equal(1L, await bench.QueryAsync<long>("select count(*) from movement"));
    }

    [Fact]
    public async Task The_last_unit_goes_to_one_of_two_transactions_at_once()
    {
        await using var bench = await StockedAsync(1);
        Task? second = null;
        await bench.HandleAsync(Handler, [Created(0, (0, 1))], async () =>
        {
            second = bench.HandleAsync(Handler, [Created(1, (0, 1))]);
            await bench.SomebodyWaitsAsync();
        });
        await second!;
        Assert.Equal(1, await bench.QueryAsync<int>("select reserved from stock"));
        Assert.Equal((1L, 1L), (await SaidAsync(bench, "inventory.stock_reserved"), await SaidAsync(bench, "inventory.stock_failed")));
    }

    [Fact]
    public async Task Batches_that_want_the_same_products_in_opposite_order_never_deadlock()
    {
        await using var bench = await StockedAsync([.. Enumerable.Repeat(1_000, 8)]);
        var forwards = Enumerable.Range(0, 8).Select(product => (product, 1)).ToArray();
        var backwards = forwards.Reverse().ToArray();
        // A deadlock would be thrown, for nothing is retried here.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            for (var round = 0; round < 25; round++)
                await bench.HandleAsync(Handler, [Created(worker * 100 + round, worker % 2 == 0 ? forwards : backwards)]);
        }));
        Assert.Equal(800L, await bench.QueryAsync<long>("select sum(reserved) from stock"));
    }

    [Fact]
    public async Task A_batch_takes_as_many_statements_for_five_hundred_orders_as_for_two()
    {
        await using var bench = await StockedAsync([.. Enumerable.Repeat(100_000, 20)]);
        List<int> counts = [];
        foreach (var size in new[] { 2, 2, 50, 500 })
        {
            var first = counts.Count * 1_000;
            await bench.HandleAsync(Handler, [Created(first + 999, (0, 1))]);
            counts.Add(await bench.StatementsOfAsync(() => bench.HandleAsync(
                Handler, [Cancelled(first + 999), .. Enumerable.Range(0, size - 1).Select(i => Created(first + i, (i % 20, 1), ((i + 7) % 20, 2)))])));
        }
        Assert.True(counts[1] > 3, "Nothing was counted.");
        Assert.Equal([counts[1], counts[1]], counts[2..]);
    }

    private static async Task<HandlerBench> StockedAsync(params int[] quantities)
    {
        var bench = await HandlerBench.CreateAsync(new InventoryService());
        for (var i = 0; i < quantities.Length; i++)
            await bench.ExecuteAsync($"insert into copied (name, id, revision, body) values ('products', '{Product(i)}', 1, json_build_object('product_id', '{Product(i)}', 'sku', 'sku-{i}', 'is_archived', false))");
        await bench.CommandAsync(new SetStockHandler(Catalog), quantities.Select((quantity, i) => (StockCommand)new StockCommand.Upsert(Product(i), $"sku-{i}", quantity)));
        await bench.ExecuteAsync("delete from movement");
        return bench;
    }

    private static Task<long> SaidAsync(HandlerBench bench, string type) => bench.QueryAsync<long>($"select count(*) from log where type = '{type}'");
}
