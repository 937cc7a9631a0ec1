using Microsoft.Extensions.Logging.Abstractions;
using Pazar.EventLog;
using Pazar.Service;

namespace Pazar.Search.Tests;

[Trait("Takes", "long")]
public sealed class FormPlanTests
{
    [Fact]
    public async Task At_two_hundred_thousand_products_those_of_another_form_are_found_without_reading_the_others()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new SearchService())]);
        await QueryPlans.FillAsync(database, """
            insert into product (id, revision, is_live, sku, name, language)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1, true, 'S' || n, 'Red cup', case n % 100000 when 0 then 'turkish' when 1 then 'dutch' else 'english' end
            from generate_series(1, 200000) n
            """);
        Writes writes = new(new Transactions(database, new(), NullLogger.Instance), TimeProvider.System, NullLogger.Instance);
        FormSweep sweep = new(writes, new PostgresSearchStore(database, Languages.English));
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            for (var i = 0; i < 2; i++) await sweep.SweepAsync(CancellationToken.None);
        });
        Assert.NotEmpty(plans);
        Assert.Equal("", plans.Offenders(500, "product"));
        Assert.Equal(200_000, await database.FindAsync("select count(*) from product where language = 'english'", row => row.GetInt64(0), CancellationToken.None));
    }
}
