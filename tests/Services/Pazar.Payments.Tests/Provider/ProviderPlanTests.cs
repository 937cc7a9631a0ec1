using Pazar.Payments;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Payments.Tests;

[Trait("Takes", "long")]
public sealed class ProviderPlanTests
{
    [Fact]
    public async Task At_a_million_payments_what_is_tried_again_what_was_left_behind_and_what_is_in_doubt_are_found_by_their_indexes()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new PaymentsService())]);
        await QueryPlans.FillAsync(database,
            """
            insert into payment (payable_id, user_id, status, amount, currency, provider, open_operation, failure_code, retry_at, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '019a0000-0000-7000-8000-000000000000', 'AUTHORIZED', 100, 'USD', 'simulated',
                case when n % 10000 = 1 then 'capture' end, case when n % 20000 = 1 then 'unresolved_at_provider' end, case when n % 10000 = 0 then now() end, now(), now() from generate_series(1, 1000000) n
            """,
            """
            insert into intents (id, provider, payment_ids, committed_at)
            select gen_random_uuid(), 'simulated', array[('019a0000-0000-7000-8000-' || lpad(to_hex(n * 10000 + 1), 12, '0'))::uuid], now() - interval '1 minute' from generate_series(1, 90) n
            """,
            """
            insert into stripe.call (key, payment_id, version, path, body, stopped_at)
            select n, ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'v', 'p', 'b', case when n % 10000 = 1 then now() end from generate_series(1, 1000000, 5) n
            """);
        OpenIntentStore store = new(database);
        PaymentReaderStore reader = new(database);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            Assert.Equal(100, (await store.ReadDueAsync(500, CancellationToken.None)).Count);
            var pages = await store.ReadPagesAsync("simulated", [], TimeSpan.Zero, CancellationToken.None);
            Assert.Equal(OpenIntentStore.PageLimit, (await store.ReadAsync(pages.SelectMany(page => page.Payments), CancellationToken.None)).Count);
            var doubts = await reader.ListInDoubtAsync(null, default, null, 21, CancellationToken.None);
            Assert.Equal(21, doubts.Count);
            Assert.Equal(29, (await reader.ListInDoubtAsync(null, default, doubts[^1].Id, 101, CancellationToken.None)).Count);
            Assert.All(await reader.WithDoubtsAsync(doubts, CancellationToken.None), payment => Assert.NotNull(payment.Doubt));
        });
        Assert.Equal(6, plans.Count);
        Assert.Equal("", plans.Offenders(1_000, "payment", "call", "intent"));
    }
}
