using Pazar.Service;

namespace Pazar.Payments.Tests;

[Trait("Takes", "long")]
public sealed class StripePlanTests
{
    [Fact]
    public async Task At_two_hundred_thousand_payments_what_is_looked_at_again_and_what_is_forgotten_are_found_by_their_indexes()
    {
        const string Numbered = "('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new PaymentsService())]);
        await QueryPlans.FillAsync(database,
            $"""
            insert into payment (payable_id, user_id, status, amount, currency, provider, attempt, created_at, updated_at)
            select {Numbered}, '019a0000-0000-7000-8000-000000000000', case when n % 2000 = 0 then 'AUTHORIZED' else 'CAPTURED' end, 100, 'USD', 'stripe', 1, now(), now()
            from generate_series(1, 200000) n
            """,
            $"""
            insert into stripe.intent (id, payment_id, attempt, status, lapses_at, look_at)
            select 'pi_' || n, {Numbered}, 1, 'requires_capture', now() + interval '7 days', case when n % 2000 in (0, 1) then now() - interval '1 second' when n % 2 = 0 then now() + interval '1 hour' end
            from generate_series(1, 200000) n
            """,
            $"""
            insert into stripe.call (key, payment_id, version, path, body, sent_at)
            select {Numbered} || ':authorize:1', {Numbered}, 'v', 'p', 'b', case when n % 2000 = 0 then now() - interval '40 days' else now() end from generate_series(1, 200000) n
            """);
        StripeStore store = new(database);
        var stop = TestContext.Current.CancellationToken;
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            Assert.False(await store.LeaveEndedAsync(stop));
            var due = await store.ReadDueAsync(stop);
            Assert.Equal(100, due.Count);
            Assert.Empty(await store.TakeLapsingAsync([.. due.Select(seen => seen.Id)], stop));
            Assert.False(await store.ForgetAsync(stop));
            Assert.Single(await store.ReadIntentsAsync(due[0].PaymentId, stop));
            Assert.Equal(0, await store.CountUnresolvedAsync(stop));
        });
        Assert.Equal(6, plans.Count);
        Assert.Equal("", plans.Offenders(4_000, "payment", "intent", "call"));
    }

    [Fact]
    public async Task What_is_open_is_not_forgotten_however_old_it_is()
    {
        await using var shop = await StripeShop.StartAsync(new() { SearchLag = TimeSpan.FromDays(1) });
        await shop.World.SayAsync(Given.Reserved(Given.NewOrder(), method: FakeStripe.Cards.FailsForGood));
        await shop.World.UntilAsync(1, "select 1 from stripe.call where is_mute");
        await shop.World.StopAsync();
        await shop.World.ExecuteAsync("update stripe.call set sent_at = now() - interval '40 days', stopped_at = null");
        await shop.Store.ForgetAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await shop.World.CountAsync("select 1 from stripe.call"));
        await shop.World.ExecuteAsync("update payment set open_operation = null");
        await shop.Store.ForgetAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await shop.World.CountAsync("select 1 from stripe.call"));
        shop.Start();
    }

    [Fact]
    public async Task What_is_open_keeps_nothing_else_here_however_much_of_it_there_is()
    {
        await using var shop = await StripeShop.StartAsync();
        await shop.World.ExecuteAsync("""
            insert into payment (payable_id, user_id, status, amount, currency, provider, attempt, open_operation, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, gen_random_uuid(), 'PENDING', 100, 'USD', 'elsewhere', 1, 'authorize', now(), now()
            from generate_series(1, 300) n
            """);
        await shop.World.ExecuteAsync("""
            insert into stripe.call (key, payment_id, version, path, body, sent_at)
            select n, ('019a0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'v', 'p', 'b', now() - interval '50 days' + n * interval '1 hour' from generate_series(1, 301) n
            """);
        await shop.Store.ForgetAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await shop.World.CountAsync("select 1 from stripe.call where key = '301'"));
        Assert.Equal(300, await shop.World.CountAsync("select 1 from stripe.call"));
    }
}
