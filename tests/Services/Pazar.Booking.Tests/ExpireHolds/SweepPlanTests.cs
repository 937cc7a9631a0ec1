using Pazar.Booking;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Booking.Tests;

[Trait("Takes", "long")]
public sealed class SweepPlanTests
{
    [Fact]
    public async Task At_a_million_reservations_the_sweep_reads_no_whole_table()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new BookingService())]);
        await QueryPlans.FillAsync(database,
            """
            insert into event (id, name, capacity, start_time, end_time, waiting_count, counted_to, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Evening', 100, now() + case when n % 1000 = 0 then interval '1 day' else interval '-1 day' end,
                now() + interval '2 days', case when n % 2000 = 0 then 1 else 0 end, now(), now(), now() from generate_series(1, 100000) n
            """,
            """
            insert into reservation (id, event_id, user_id, status, quantity, expires_at, total_amount, payment, created_at, updated_at)
            select ('019b0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ('019a0000-0000-7000-8000-' || lpad(to_hex(n % 100000 + 1), 12, '0'))::uuid,
                '019a0000-0000-7000-8000-000000000000', case when n % 5000 = 0 then 'HOLD' else 'EXPIRED' end, 1, now() - interval '1 minute', 0, 'NONE', now(), now()
            from generate_series(1, 1000000) n
            """,
            """
            insert into waiting_entry (event_id, user_id, quantity, status, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '019a0000-0000-7000-8000-000000000000', 1, case when n % 2000 = 0 then 'WAITING' else 'OFFERED' end, now(), now()
            from generate_series(1, 100000) n
            """);
        SweepStore store = new(database);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            var due = await store.DueAsync(null, CancellationToken.None);
            Assert.NotEmpty(due);
            await store.DueAsync(due[^1], CancellationToken.None);
        });
        Assert.Equal(2, plans.Count);
        Assert.Equal("", plans.Offenders(2_000, "event", "reservation", "waiting_entry"));
    }
}
