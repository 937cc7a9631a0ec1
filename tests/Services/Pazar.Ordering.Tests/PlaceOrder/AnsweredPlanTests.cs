using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Ordering.Tests;

public sealed class AnsweredPlanTests
{
    [Fact]
    public async Task At_two_hundred_thousand_refusals_the_old_ones_are_found_by_their_time()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new OrderingService())]);
        await QueryPlans.FillAsync(database,
            "insert into refused_order select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() - n * interval '1 second' from generate_series(1, 200000) n");
        AnsweredStore store = new(database);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            Assert.Equal(AnsweredStore.PageLimit, await store.ForgetAsync(TimeSpan.FromSeconds(150_000), CancellationToken.None));
            Assert.Equal(0, await store.ForgetAsync(TimeSpan.FromDays(30), CancellationToken.None));
        });
        Assert.Equal(2, plans.Count);
        Assert.Equal("", plans.Offenders(5_000, "refused_order"));
    }
}
