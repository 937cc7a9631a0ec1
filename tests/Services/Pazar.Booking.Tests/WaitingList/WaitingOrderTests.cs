using Pazar.Kernel;
using static Pazar.Booking.Tests.SeatWorld;

namespace Pazar.Booking.Tests;

public sealed class WaitingOrderTests
{
    [Fact]
    public async Task Freed_seats_go_to_those_who_wait_in_the_order_of_their_coming_even_under_load()
    {
        await using var world = await CreateAsync(engines: 3);
        var evening = await world.AddEventAsync(30);
        var holders = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            var user = NewUser();
            return (User: user, Hold: (await world.HoldAsync(evening, user)).After!);
        }));
        List<Id<User>> line = [];
        for (var i = 0; i < 60; i++)
        {
            line.Add(NewUser());
            Assert.Equal(SeatDecision.What.Join, (await world.DoAsync(new SeatCommand.Join(evening, line[^1], 1))).Does);
        }

        // Everybody gives back at once, while strangers try to overtake.
        var strangers = Enumerable.Range(0, 300).Select(_ => world.HoldAsync(evening, NewUser()));
        var cancellations = holders.Select(holder => world.DoAsync(new SeatCommand.Cancel(holder.Hold.Id, holder.User)));
        var overtaking = Task.WhenAll(strangers);
        Assert.All(await Task.WhenAll(cancellations), answer => Assert.Equal(SeatDecision.What.Cancel, answer.Does));
        Assert.All(await overtaking, answer => Assert.Equal("insufficient_capacity", answer.Refusal?.Code));

        for (var i = 0; i < line.Count; i++)
        {
            var entry = (await world.Waiting.FindAsync(evening, line[i], CancellationToken.None))!;
            Assert.Equal(i < 30 ? WaitingStatus.Offered : WaitingStatus.Waiting, entry.Status);
            Assert.Equal(i < 30 ? null : i - 29, entry.Position);
        }
        await world.AssertTheBooksAgreeAsync();
    }

    [Fact]
    public async Task Seats_whose_hold_lapsed_are_offered_by_the_sweep()
    {
        await using var world = await CreateAsync();
        var (evening, holder, waiting) = (await world.AddEventAsync(2), NewUser(), NewUser());
        var held = (await world.HoldAsync(evening, holder, 2)).After!;
        await world.DoAsync(new SeatCommand.Join(evening, waiting, 2));
        await world.LetLapseAsync(held.Id);
        Assert.Equal(1, await world.Sweep.SweepAsync(CancellationToken.None));

        var entry = (await world.Waiting.FindAsync(evening, waiting, CancellationToken.None))!;
        Assert.Equal(WaitingStatus.Offered, entry.Status);
        var offered = (await world.Reservations.FindAsync(entry.ReservationId!.Value, waiting, CancellationToken.None))!;
        Assert.Equal((ReservationStatus.Hold, 2), (offered.Status, offered.Quantity));
        Assert.Equal(1, await world.CountAsync($"select 1 from log where type = 'reservation.offered' and key = '{offered.Id}'"));
        await world.AssertTheBooksAgreeAsync();
    }

    [Fact]
    public async Task Who_waits_for_more_seats_than_are_free_keeps_the_place_and_stops_nobody()
    {
        await using var world = await CreateAsync();
        var (evening, holder, first, second) = (await world.AddEventAsync(4), NewUser(), NewUser(), NewUser());
        var one = (await world.HoldAsync(evening, holder, 1)).After!;
        var three = (await world.HoldAsync(evening, holder, 3)).After!;
        await world.DoAsync(new SeatCommand.Join(evening, first, 3));
        await world.DoAsync(new SeatCommand.Join(evening, second, 1));
        await world.DoAsync(new SeatCommand.Cancel(one.Id, holder));
        Assert.Equal(WaitingStatus.Offered, (await world.Waiting.FindAsync(evening, second, CancellationToken.None))!.Status);
        Assert.Equal(WaitingStatus.Waiting, (await world.Waiting.FindAsync(evening, first, CancellationToken.None))!.Status);
        await world.DoAsync(new SeatCommand.Cancel(three.Id, holder));
        Assert.Equal(WaitingStatus.Offered, (await world.Waiting.FindAsync(evening, first, CancellationToken.None))!.Status);
        await world.AssertTheBooksAgreeAsync();
    }

    [Fact]
    public async Task Two_hundred_entries_that_cannot_be_met_stop_nobody_from_holding_seats_or_being_offered_some()
    {
        await using var world = await CreateAsync();
        var (evening, holder) = (await world.AddEventAsync(10), NewUser());
        await world.HoldAsync(evening, holder, 1);
        for (var i = 0; i < 200; i++) Assert.Equal(SeatDecision.What.Join, (await world.DoAsync(new SeatCommand.Join(evening, NewUser(), 10))).Does);
        Assert.Equal(SeatDecision.What.Hold, (await world.HoldAsync(evening, NewUser(), 5)).Does);

        var rest = (await world.HoldAsync(evening, NewUser(), 4)).After!;
        var waiting = NewUser();
        Assert.Equal(SeatDecision.What.Join, (await world.DoAsync(new SeatCommand.Join(evening, waiting, 2))).Does);
        await world.DoAsync(new SeatCommand.Cancel(rest.Id, rest.UserId));
        Assert.Equal(WaitingStatus.Offered, (await world.Waiting.FindAsync(evening, waiting, CancellationToken.None))!.Status);
        Assert.Equal(SeatDecision.What.Hold, (await world.HoldAsync(evening, NewUser(), 2)).Does);
        await world.AssertTheBooksAgreeAsync();
    }

    [Fact]
    public async Task Those_who_wait_far_behind_are_offered_seats_before_a_newcomer_of_the_same_batch_has_them()
    {
        await using var world = await CreateAsync();
        var evening = await world.AddEventAsync(400);
        var holders = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => world.HoldAsync(evening, NewUser(), 10)));
        await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => world.DoAsync(new SeatCommand.Join(evening, NewUser(), 1))));
        var cancelling = Task.WhenAll(holders.Select(hold => world.DoAsync(new SeatCommand.Cancel(hold.After!.Id, hold.After.UserId))));
        var newcomers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => world.HoldAsync(evening, NewUser())));
        await cancelling;
        await world.Sweep.SweepAsync(CancellationToken.None);
        Assert.All(newcomers, answer => Assert.Equal("insufficient_capacity", answer.Refusal?.Code));
        Assert.Equal(400, await world.CountAsync("select 1 from waiting_entry where status = 'OFFERED'"));
        await world.AssertTheBooksAgreeAsync();
    }

    [Fact]
    public async Task A_user_waits_for_twenty_events_at_most_and_those_that_have_begun_do_not_count()
    {
        await using var world = await CreateAsync();
        var user = NewUser();
        async Task<SeatDecision> WaitAsync()
        {
            var evening = await world.AddEventAsync(1);
            await world.HoldAsync(evening, NewUser());
            return await world.DoAsync(new SeatCommand.Join(evening, user, 1));
        }
        for (var i = 0; i < 20; i++) Assert.Equal(SeatDecision.What.Join, (await WaitAsync()).Does);
        var refused = await WaitAsync();
        Assert.Equal("waiting_limit", refused.Refusal?.Code);
        Assert.Contains("20", refused.Refusal!.Detail, StringComparison.Ordinal);
        await world.ExecuteAsync("update event set start_time = now() where id = (select min(event_id::text)::uuid from waiting_entry)");
        Assert.Equal(SeatDecision.What.Join, (await WaitAsync()).Does);
    }
}
