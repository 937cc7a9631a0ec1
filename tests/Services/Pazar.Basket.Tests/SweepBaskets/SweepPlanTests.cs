using Pazar.Service;

namespace Pazar.Basket.Tests;

[Trait("Takes", "long")]
public sealed class SweepPlanTests
{
    [Fact]
    public async Task At_two_hundred_thousand_baskets_and_checkouts_no_sweep_reads_a_whole_table()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new BasketService())]);
        await QueryPlans.FillAsync(database,
            """
            insert into basket (id, user_id, version, items, created_at, touched_at)
            select u.id, case when n % 2 = 0 then u.id end, 1, '[]', now(), now() - n * interval '1 second'
            from generate_series(1, 200000) n, lateral (select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid) u (id)
            """,
            """
            insert into checkout (order_id, basket_id, version, user_id, status, answer, created_at, answered_at, guest_email, guest_told_at)
            select u.id, u.id, 1, u.id, 'placed', '{}', now(), now() - n * interval '1 second', case when n % 2 = 0 then 'guest@shop.test' end, case when n % 50000 <> 0 then now() end
            from generate_series(1, 200000) n, lateral (select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid) u (id)
            """);
        SweepStore sweep = new(database);
        CheckoutStore checkouts = new(database);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            Assert.Equal(4, (await checkouts.UntoldGuestsAsync(TimeSpan.FromSeconds(30), 100, CancellationToken.None)).Count);
            foreach (var age in new[] { TimeSpan.FromSeconds(150_000), TimeSpan.FromDays(30) })
            {
                Assert.Equal(age.TotalDays < 2 ? SweepStore.PageLimit : 0, await sweep.ForgetBasketsAsync(age, CancellationToken.None));
                Assert.Equal(age.TotalDays < 2 ? SweepStore.PageLimit : 0, await sweep.ForgetCheckoutsAsync(age, CancellationToken.None));
            }
        });
        Assert.Equal(5, plans.Count);
        Assert.Equal("", plans.Offenders(5_000, "basket", "checkout"));
    }
}
