using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Inventory.Tests;

[Trait("Takes", "long")]
public sealed class StockPlanTests
{
    [Fact]
    public async Task Among_a_million_products_stock_is_found_by_its_index_however_many_skus_begin_so()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new InventoryService())]);
        await QueryPlans.FillAsync(database, """
            insert into stock (product_id, sku, quantity)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n::bigint * 7919 % 1000003), 12, '0'))::uuid, case when n % 2 = 0 then 'MUG-' else 'bowl-' end || n, 1 from generate_series(1, 1000000) n
            """);
        StockReadStore store = new(database);
        var stop = TestContext.Current.CancellationToken;
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            Assert.Equal("MUG-123456", Assert.Single(await store.FindBySkuAsync("mug-123456", null, 101, stop)).ProductSku);
            var first = await store.FindBySkuAsync("m", null, 101, stop);
            Assert.Equal(101, first.Count);
            var second = await store.FindBySkuAsync("M", first[^1].ProductId, 101, stop);
            Assert.Equal(202, first.Concat(second).DistinctBy(stock => stock.ProductId).Count());
            Assert.Equal(101, (await store.ListAsync(first[0].ProductId, 101, stop)).Count);
        });
        Assert.Equal(4, plans.Count);
        Assert.Equal("", plans.Offenders(500, "stock"));
    }
}
