using Pazar.Kernel;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Booking.Tests;

[Trait("Takes", "long")]
public sealed class WaitingPlanTests
{
    [Fact]
    public async Task At_a_million_entries_ones_own_and_everybodys_are_found_by_their_indexes()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new BookingService())]);
        await QueryPlans.FillAsync(database,
            """
            insert into event (id, name, capacity, start_time, end_time, waiting_count, counted_to, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Evening', 100, now() + interval '1 day', now() + interval '2 days', 100, now(), now(), now()
            from generate_series(0, 9999) n
            """,
            """
            insert into waiting_entry (event_id, user_id, quantity, status, created_at, updated_at)
            select ('019a0000-0000-7000-8000-' || lpad(to_hex(n % 10000), 12, '0'))::uuid, ('019c0000-0000-7000-8000-' || lpad(to_hex(n / 20), 12, '0'))::uuid, 1,
                case when n % 4 = 0 then 'OFFERED' else 'WAITING' end, now(), now() from generate_series(1, 1000000) n
            """);
        WaitingStore store = new(database);
        var own = Id<User>.Parse("019c0000-0000-7000-8000-0000000000ff");
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            Assert.Equal(20, (await store.ListAsync(own, null, long.MaxValue, 21, CancellationToken.None)).Count);
            Assert.Equal(15, (await store.ListAsync(own, WaitingStatus.Waiting, long.MaxValue, 21, CancellationToken.None)).Count);
            var everybodys = await store.ListAsync(null, null, long.MaxValue, 21, CancellationToken.None);
            Assert.Equal(21, (await store.ListAsync(null, WaitingStatus.Waiting, everybodys[^1].Place, 21, CancellationToken.None)).Count);
            Assert.NotNull(await store.FindAsync(everybodys[0].EventId, everybodys[0].UserId, CancellationToken.None));
        });
        Assert.Equal(5, plans.Count);
        Assert.Equal("", plans.Offenders(1_000, "waiting_entry"));
    }
}
