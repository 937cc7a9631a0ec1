using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Service;

namespace Pazar.Notifications.Tests;

[Trait("Takes", "long")]
public sealed class ForgetPlanTests
{
    [Fact]
    public async Task At_two_hundred_thousand_messages_and_orders_the_old_ones_are_found_by_their_ids()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new NotificationsService())]);
        await QueryPlans.FillAsync(database,
            """
            insert into message (id, user_id, occasion, channel, status, facts, said_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '019a0000-0000-7000-8000-000000000000', 'order_confirmed', 'mail', 'sent', '{}', now() from generate_series(1, 200000) n
            """,
            "insert into known_order select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{}' from generate_series(1, 200000) n");
        ForgetStore store = new(database);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            foreach (var (before, gone) in new[] { (Guid.AllBitsSet, ForgetStore.StepLimit), (Guid.Empty, 0) })
            {
                Assert.Equal(gone, await store.ForgetMessagesAsync(new(before), CancellationToken.None));
                Assert.Equal(gone, await store.ForgetOrdersAsync(new(before), CancellationToken.None));
            }
        });
        Assert.Equal(4, plans.Count);
        Assert.Equal("", plans.Offenders(10_000, "message", "known_order"));
    }
}
