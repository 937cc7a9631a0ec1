using Pazar.Service;

namespace Pazar.Webhooks.Tests;

[Trait("Takes", "long")]
public sealed class SendPlanTests
{
    [Fact]
    public async Task At_half_a_million_deliveries_no_look_of_a_sender_and_no_sweep_reads_what_is_not_due()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new WebhooksService())]);
        // Ten webhooks fail, each with as much open as may be; one of their deliveries is due, and some were delivered.
        await QueryPlans.FillAsync(database, """
            insert into webhook (id, url, event_types, is_active, begins, secret, failing_since, open)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'https://erp.example', '{*}', true, '{"logs": {}}', '', now(), 40000 from generate_series(0, 9) n
            """, """
            insert into delivery (id, webhook_id, event_id, type, key, body, status, due_at, attempts)
            select gen_random_uuid(), ('019a0000-0000-7000-8000-' || lpad(to_hex(n % 10), 12, '0'))::uuid, gen_random_uuid(), 'order.created', gen_random_uuid(), '{}',
                case when n > 400000 then 'delivered' else 'pending' end, case when n <= 10 then now() when n <= 400000 then now() + interval '1 hour' end, 3
            from generate_series(1, 500000) n
            """);
        SendStore send = new(database);
        ForgetStore forget = new(database);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            Assert.Equal(10, (await send.ClaimAsync(32, 4, TimeSpan.FromSeconds(35), CancellationToken.None)).Count);
            Assert.Empty(await send.ClaimAsync(32, 4, TimeSpan.FromSeconds(35), CancellationToken.None));
            Assert.NotNull(await send.DueInAsync(CancellationToken.None));
            Assert.Equal(0, await forget.ForgetOldAsync(TimeSpan.FromDays(30), CancellationToken.None));
            Assert.Equal(0, await forget.ForgetDeletedAsync(CancellationToken.None));
        });
        Assert.Equal("", plans.Offenders(2_000, "delivery"));
    }
}
