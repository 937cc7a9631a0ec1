using Pazar.Booking;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Booking.Tests;

public sealed class HearClaimsTests
{
    [Fact]
    public async Task A_guest_s_reservations_are_the_account_s_and_stay_so_when_they_change()
    {
        await using var bench = await HandlerBench.CreateAsync(new BookingService());
        ChangeSeatsHandler change = new(new(new(), "USD"));
        var evening = await AddEventAsync(bench);
        var (guest, account) = (new Id<User>(Guid.CreateVersion7()), new Id<User>(Guid.CreateVersion7()));
        await bench.CommandAsync(change, [new SeatCommand.Hold(evening, guest, 2)]);

        for (var time = 0; time < 2; time++) await bench.HandleAsync(new SavingHandler<UserClaimed>(ClaimStore.GiveAsync), [new UserClaimed(guest, account)]);
        Id<Reservation> held = new(await bench.QueryAsync<Guid>($"select id from reservation where user_id = '{account}'"));
        await bench.CommandAsync(change, [new SeatCommand.Confirm(held, account, null)]);

        Assert.Equal(1L, await bench.QueryAsync<long>($"select count(*) from reservation where user_id = '{account}' and status = 'CONFIRMED'"));
    }

    [Fact]
    public async Task A_guest_s_place_on_a_waiting_list_is_the_account_s_and_nobody_stands_in_it_twice()
    {
        await using var bench = await HandlerBench.CreateAsync(new BookingService());
        ChangeSeatsHandler change = new(new(new(), "USD"));
        var (evening, morning) = (await AddEventAsync(bench), await AddEventAsync(bench));
        var (first, second, account, others) = (NewUser(), NewUser(), NewUser(), NewUser());
        foreach (var @event in new[] { evening, morning }) await bench.CommandAsync(change, [new SeatCommand.Hold(@event, others, 10)]);
        await bench.CommandAsync(change, new[] { first, second }.Select(guest => new SeatCommand.Join(evening, guest, 2)));
        await bench.CommandAsync(change, new[] { account, first }.Select(user => new SeatCommand.Join(morning, user, 2)));

        for (var time = 0; time < 2; time++) await bench.HandleAsync(new SavingHandler<UserClaimed>(ClaimStore.GiveAsync), [new UserClaimed(first, account), new UserClaimed(second, account)]);

        Assert.Equal(2L, await bench.QueryAsync<long>($"select count(*) from waiting_entry where user_id = '{account}'"));
        Assert.Equal(2L, await bench.QueryAsync<long>("select count(*) from waiting_entry"));
        Assert.Equal(2L, await bench.QueryAsync<long>("select sum(waiting_count) from event"));
        Id<Reservation> held = new(await bench.QueryAsync<Guid>($"select id from reservation where event_id = '{evening}'"));
        await bench.CommandAsync(change, [new SeatCommand.Cancel(held, others)]);
        Assert.Equal(1L, await bench.QueryAsync<long>($"select count(*) from reservation where event_id = '{evening}' and user_id = '{account}' and status = 'HOLD'"));
        Assert.Equal(0L, await bench.QueryAsync<long>($"select waiting_count::bigint from event where id = '{evening}'"));
    }

    [Fact]
    public async Task A_guest_s_place_in_the_line_is_not_given_up_for_an_offer_of_long_ago()
    {
        await using var bench = await HandlerBench.CreateAsync(new BookingService());
        ChangeSeatsHandler change = new(new(new(), "USD"));
        var evening = await AddEventAsync(bench);
        var (waiting, offered, account) = (NewUser(), NewUser(), NewUser());
        await bench.CommandAsync(change, [new SeatCommand.Hold(evening, NewUser(), 10)]);
        await bench.CommandAsync(change, new[] { offered, account, waiting }.Select(user => new SeatCommand.Join(evening, user, 2)));
        await bench.ExecuteAsync($"update waiting_entry set status = 'OFFERED' where user_id <> '{waiting}'; update event set waiting_count = 1");

        await bench.HandleAsync(new SavingHandler<UserClaimed>(ClaimStore.GiveAsync), [new UserClaimed(offered, account), new UserClaimed(waiting, account)]);

        Assert.Equal($"{account} WAITING", await bench.QueryAsync<string>("select string_agg(user_id || ' ' || status, ', ') from waiting_entry"));
        Assert.Equal(1L, await bench.QueryAsync<long>("select waiting_count::bigint from event"));
    }

    private static Id<User> NewUser() => new(Guid.CreateVersion7());

    private static async Task<Id<Event>> AddEventAsync(HandlerBench bench)
    {
        Id<Event> added = new(Guid.CreateVersion7());
        await bench.ExecuteAsync($"""
            insert into event (id, name, capacity, price, start_time, end_time, counted_to, created_at, updated_at)
            values ('{added}', 'Evening', 10, 0, now() + interval '10 days', now() + interval '11 days', now(), now(), now())
            """);
        return added;
    }
}
