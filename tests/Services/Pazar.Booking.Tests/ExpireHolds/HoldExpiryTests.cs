using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Booking.Tests;

public sealed class HoldExpiryTests
{
    private static readonly DateTimeOffset End = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task Code_and_sql_say_the_same_of_when_a_hold_is_over()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new BookingService())]);
        ReservationState hold = new(default, default, default, ReservationStatus.Hold, 1, End, Money.Zero, PaymentStep.None, 0, null, End, End);
        foreach (var microseconds in new[] { -1_000_000, -1, 0, 1, 1_000_000 })
        {
            var at = End.AddMicroseconds(microseconds);
            var bySql = await database.CountAsync($"select 1 where hold_is_over('{End:O}', '{at:O}')") == 1;
            Assert.Equal(hold.StatusAt(at) == ReservationStatus.Expired, bySql);
        }
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Of_a_million_holds_of_an_event_only_those_whose_time_is_over_are_read()
    {
        var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new BookingService())]);
        await QueryPlans.FillAsync(database,
            """
            insert into event (id, name, capacity, held_quantity, hold_count, start_time, end_time, counted_to, created_at, updated_at)
            values ('019a0000-0000-7000-8000-000000000000', 'Evening', 2000000, 1000000, 1000000, now() + interval '1 day', now() + interval '2 days', now(), now(), now())
            """,
            """
            insert into reservation (id, event_id, user_id, status, quantity, expires_at, total_amount, payment, created_at, updated_at)
            select ('019b0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '019a0000-0000-7000-8000-000000000000',
                ('019c0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'HOLD', 1, now() + interval '1 hour', 0, 'NONE', now(), now() from generate_series(1, 1000000) n
            """);
        var evening = Id<Event>.Parse("019a0000-0000-7000-8000-000000000000");
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            await using var world = SeatWorld.On(database);
            var held = await world.HoldAsync(evening, SeatWorld.NewUser(), 2);
            Assert.Equal(SeatDecision.What.Hold, held.Does);
            await world.LetLapseAsync(held.After!.Id);
            Assert.Equal(1_000_000, (await world.Events.FindAsync(evening, CancellationToken.None))!.Seats.Held);
            Assert.Equal(1, await world.Sweep.SweepAsync(CancellationToken.None));
        });
        var holds = plans.Where(plan => plan.Query.Contains("hold_is_over", StringComparison.Ordinal) && !plan.Query.Contains("recursive", StringComparison.Ordinal)).ToList();
        Assert.True(holds.Count >= 4, $"{holds.Count} statements asked whether a hold is over");
        Assert.Equal("", holds.Offenders(100, "reservation"));
    }
}
