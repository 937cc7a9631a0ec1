using static Pazar.Booking.Tests.SeatWorld;

namespace Pazar.Booking.Tests;

public sealed class LapsedHoldTests
{
    [Fact]
    public async Task A_hold_past_its_time_counts_for_nothing_before_any_sweep()
    {
        await using var world = await CreateAsync();
        var (evening, first, second) = (await world.AddEventAsync(10), NewUser(), NewUser());
        var lapsed = (await world.HoldAsync(evening, first, 10)).After!;
        await world.LetLapseAsync(lapsed.Id);

        var read = (await world.Events.FindAsync(evening, CancellationToken.None))!;
        Assert.Equal((10, 0, 0), (read.Seats.Available, read.Seats.Held, read.HoldCount));
        Assert.Equal(ReservationStatus.Expired, (await world.Reservations.FindAsync(lapsed.Id, first, CancellationToken.None))!.Status);
        Assert.Equal("reservation_expired", (await world.DoAsync(new SeatCommand.Confirm(lapsed.Id, first, null))).Refusal?.Code);
        Assert.Equal("not_cancellable", (await world.DoAsync(new SeatCommand.Cancel(lapsed.Id, first))).Refusal?.Code);
        Assert.Equal(SeatDecision.What.Hold, (await world.HoldAsync(evening, second, 10)).Does);
        Assert.Equal("insufficient_capacity", (await world.HoldAsync(evening, first, 1)).Refusal?.Code);
        await world.AssertTheBooksAgreeAsync();
    }

    [Fact]
    public async Task The_sweep_marks_each_lapsed_hold_once_says_so_and_leaves_the_seats_of_others_alone()
    {
        await using var world = await CreateAsync();
        var evening = await world.AddEventAsync(5_000);
        var held = await Task.WhenAll(Enumerable.Range(0, 2_500).Select(_ => world.HoldAsync(evening, NewUser())));
        await world.ExecuteAsync("update reservation set expires_at = now() where id in (select id from reservation order by id limit 2400)");
        Assert.Equal(2_400, await world.Sweep.SweepAsync(CancellationToken.None));
        Assert.Equal(0, await world.Sweep.SweepAsync(CancellationToken.None));
        Assert.Equal(2_400, await world.CountAsync("select 1 from reservation where status = 'EXPIRED'"));
        Assert.Equal(2_400, await world.CountAsync("select distinct key from log where type = 'reservation.expired'"));
        Assert.Equal(2_500 - 2_400, (await world.Events.FindAsync(evening, CancellationToken.None))!.Seats.Held);
        Assert.Equal(2_500, held.Length);
        await world.AssertTheBooksAgreeAsync();
    }

    [Fact]
    public async Task Confirming_and_expiring_race_at_the_boundary_and_never_both_win()
    {
        await using var world = await CreateAsync(engines: 2);
        var evening = await world.AddEventAsync(200);
        var held = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            var user = NewUser();
            return (User: user, Hold: await world.HoldAsync(evening, user));
        }));
        Random random = new(20_260_101);
        var delays = Enumerable.Range(0, 600).Select(_ => TimeSpan.FromMilliseconds(random.Next(150))).ToArray();
        // Their times end one after the other within the next moments, while everybody confirms and others want the seats.
        await world.ExecuteAsync("update reservation set expires_at = clock_timestamp() + random() * interval '150 milliseconds'");
        var confirmations = held.Select(async (pair, number) =>
        {
            await Task.Delay(delays[number]);
            return await world.DoAsync(new SeatCommand.Confirm(pair.Hold.After!.Id, pair.User, null));
        });
        var others = Enumerable.Range(200, 400).Select(async number =>
        {
            await Task.Delay(delays[number]);
            return await world.HoldAsync(evening, NewUser());
        });
        var sweeping = world.Sweep.SweepAsync(CancellationToken.None);
        var answers = await Task.WhenAll(confirmations);
        await Task.WhenAll(others);
        await sweeping;
        await world.Sweep.SweepAsync(CancellationToken.None);

        Assert.Equal(answers.Count(answer => answer.Does == SeatDecision.What.Confirm), await world.CountAsync("select 1 from reservation where status = 'CONFIRMED'"));
        Assert.Equal(0, await world.CountAsync("select 1 from reservation where status = 'CONFIRMED' and updated_at >= expires_at"));
        Assert.Equal(0, await world.CountAsync("select 1 from reservation where status = 'EXPIRED' and updated_at < expires_at"));
        Assert.All(answers.Where(answer => answer.Does != SeatDecision.What.Confirm), answer => Assert.Equal("reservation_expired", answer.Refusal?.Code));
        await world.AssertTheBooksAgreeAsync();
    }
}
