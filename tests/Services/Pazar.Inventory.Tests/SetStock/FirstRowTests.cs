using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Inventory;
using static Pazar.Inventory.Tests.GivenStock;

namespace Pazar.Inventory.Tests;

/// <summary>Two processes at once, on rows that do not exist yet and so cannot be locked.</summary>
public sealed class FirstRowTests
{
    private static readonly Copy<Product, KnownProduct> Catalog = KnownProduct.NewCopy();
    private static readonly OrderStockHandler Orders = new();
    private static readonly SetStockHandler Admins = new(Catalog);

    [Fact]
    public async Task A_product_that_two_admins_stock_for_the_first_time_at_once_is_not_oversold()
    {
        await using var bench = await KnowingAsync();
        await bench.CommandUntilSavedAsync(Admins, Many(Stocked(5)), meanwhile: async () =>
        {
            await bench.CommandAsync(Admins, Many(Stocked(5)));
            await bench.HandleAsync(Orders, [Created(0, (0, 4))]);
        });
        await bench.HandleAsync(Orders, [Created(1, (0, 5))]);
        Assert.Equal("5/4", await bench.QueryAsync<string>("select quantity || '/' || reserved from stock"));
        Assert.Equal(1L, await bench.QueryAsync<long>("select count(*) from reservation where status = 'reserved'"));
        Assert.Equal("5/4", await bench.QueryAsync<string>("select sum(quantity_change) || '/' || sum(reserved_change) from movement"));
    }

    [Fact]
    public async Task A_change_made_while_a_product_is_stocked_for_the_first_time_is_not_lost()
    {
        await using var bench = await KnowingAsync();
        await bench.CommandUntilSavedAsync(Admins, Many(Stocked(5), new StockCommand.Adjust(Product(0), 1, "found")), meanwhile: () =>
            bench.CommandAsync(Admins, Many(Stocked(5), new StockCommand.Adjust(Product(0), 20, "delivered"))));
        Assert.Equal("6/6", await bench.QueryAsync<string>(
            "select quantity || '/' || (select sum(quantity_change) from movement) from stock"));
        Assert.Equal(1L, await bench.QueryAsync<long>("select count(*) from movement where reason = 'delivered'"));
    }

    [Fact]
    public async Task A_product_that_is_renamed_while_it_is_stocked_for_the_first_time_has_its_new_sku()
    {
        await using var bench = await KnowingAsync();
        var renaming = Task.CompletedTask;
        await bench.CommandUntilSavedAsync(Admins, Many(Stocked(5)), meanwhile: async () =>
        {
            renaming = bench.HandleAsync(new HearProductsHandler(Catalog, new(new(bench.Direct))), [new(Product(0), 100, new(Product(0), "renamed", false))]);
            await Task.WhenAny(renaming, bench.SomebodyWaitsAsync());
        });
        await renaming;
        Assert.Equal("renamed", await bench.QueryAsync<string>("select sku from stock"));
    }

    [Fact]
    public async Task A_product_that_is_renamed_while_its_stock_is_to_be_set_keeps_its_new_sku()
    {
        await using var bench = await KnowingAsync();
        await bench.CommandAsync(Admins, Many(Stocked(5)));
        var setting = Task.CompletedTask;
        await bench.HandleAsync(new HearProductsHandler(Catalog, new(new(bench.Direct))), [new(Product(0), 100, new(Product(0), "renamed", false))], async () =>
        {
            setting = bench.CommandAsync(Admins, Many(Stocked(7)));
            await bench.SomebodyWaitsAsync();
        });
        await setting;
        Assert.Equal("renamed/5", await bench.QueryAsync<string>("select sku || '/' || quantity from stock"));
    }

    [Fact]
    public async Task A_cancellation_that_is_heard_while_its_order_is_being_reserved_releases_what_is_held()
    {
        await using var bench = await KnowingAsync();
        await bench.CommandAsync(Admins, Many(Stocked(5)));
        await bench.HandleUntilSavedAsync(Orders, [Cancelled(0)], meanwhile: () => bench.HandleAsync(Orders, [Created(0, (0, 2)), Created(1, (0, 1))]));
        Assert.Equal(1, await bench.QueryAsync<int>("select reserved from stock"));
        Assert.Equal("released", await bench.QueryAsync<string>($"select status from reservation where order_id = '{Order(0)}'"));
    }

    [Fact]
    public async Task An_order_that_is_reserved_while_its_cancellation_is_remembered_stays_cancelled()
    {
        await using var bench = await KnowingAsync();
        await bench.CommandAsync(Admins, Many(Stocked(5)));
        await bench.HandleUntilSavedAsync(Orders, [Created(0, (0, 2))], meanwhile: () => bench.HandleAsync(Orders, [Cancelled(0)]));
        Assert.Equal(0, await bench.QueryAsync<int>("select reserved from stock"));
        Assert.Equal("cancelled", await bench.QueryAsync<string>("select status from reservation"));
    }

    private static StockCommand[] Many(params StockCommand[] commands) => commands;

    private static StockCommand.Upsert Stocked(int quantity) => new StockCommand.Upsert(Product(0), "sku-0", quantity);

    private static async Task<HandlerBench> KnowingAsync()
    {
        var bench = await HandlerBench.CreateAsync(new InventoryService());
        await bench.ExecuteAsync($"insert into copied (name, id, revision, body) values ('products', '{Product(0)}', 1, json_build_object('product_id', '{Product(0)}', 'sku', 'sku-0', 'is_archived', false))");
        return bench;
    }
}
