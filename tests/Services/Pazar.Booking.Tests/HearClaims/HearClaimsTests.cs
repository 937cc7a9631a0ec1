using Pazar.Booking;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking.Tests;

public sealed class HearClaimsTests
{
    [Fact]
    public async Task A_guest_s_reservations_are_the_account_s_and_stay_so_when_they_change()
    {
        await using var bench = await HandlerBench.CreateAsync(new BookingService());
        ChangeSeatsHandler change = new(new(new(), "USD"));
        Id<Event> evening = new(Guid.CreateVersion7());
        await bench.ExecuteAsync($"""
            insert into event (id, name, capacity, price, start_time, end_time, counted_to, created_at, updated_at)
            values ('{evening}', 'Evening', 10, 0, now() + interval '10 days', now() + interval '11 days', now(), now(), now())
            """);
        var (guest, account) = (new Id<User>(Guid.CreateVersion7()), new Id<User>(Guid.CreateVersion7()));
        await bench.CommandAsync(change, [new SeatCommand.Hold(evening, guest, 2)]);

        for (var time = 0; time < 2; time++) await bench.HandleAsync(new HearClaimsHandler(), [new UserClaimed(guest, account)]);
        Id<Reservation> held = new(await bench.QueryAsync<Guid>($"select id from reservation where user_id = '{account}'"));
        await bench.CommandAsync(change, [new SeatCommand.Confirm(held, account, null)]);

        Assert.Equal(1L, await bench.QueryAsync<long>($"select count(*) from reservation where user_id = '{account}' and status = 'CONFIRMED'"));
    }
}
