using Microsoft.Extensions.Logging.Abstractions;
using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Catalog.Tests;

[Trait("Takes", "long")]
public sealed class SlugPlanTests
{
    [Fact]
    public async Task At_two_hundred_thousand_products_those_without_a_slug_are_found_and_named_without_reading_the_others()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new CatalogService())]);
        await QueryPlans.FillAsync(database,
            """
            insert into product (id, sku, name, price, slug, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'S' || n, 'Cup ' || case when n % 50000 <> 0 then n else 7 end, 100, case when n % 50000 <> 0 then 'cup-' || n end, now(), now() from generate_series(1, 200000) n
            """,
            "insert into product_slug select slug, id from product where slug is not null");
        Writes writes = new(new Transactions(database, new(), NullLogger.Instance), TimeProvider.System, NullLogger.Instance);
        var plans = await QueryPlans.DuringAsync(database, () => new SlugSweep(writes).SweepAsync(CancellationToken.None));
        Assert.NotEmpty(plans);
        Assert.Equal("", plans.Offenders(500, "product", "product_slug"));
        Assert.Equal(0, await database.FindAsync("select count(*) from product where slug is null", row => row.GetInt64(0), CancellationToken.None));
    }
}
