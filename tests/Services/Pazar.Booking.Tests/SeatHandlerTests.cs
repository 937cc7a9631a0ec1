using Pazar.Booking;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Booking.Tests;

public sealed class SeatHandlerTests
{
    [Fact]
    public async Task A_batch_of_three_hundred_takes_no_more_statements_than_one()
    {
        await using var bench = await HandlerBench.CreateAsync(new BookingService());
        SeatBatches batches = new(new(), "USD");
        ChangeSeatsHandler change = new(batches);
        HearPaymentHandler hear = new(batches);
        List<int[]> counts = [];
        foreach (var size in new[] { 1, 1, 300 })
        {
            var paid = await AddEventAsync(bench, 1_000, price: 100);
            var free = await AddEventAsync(bench, size, price: 0);
            var users = Enumerable.Range(0, size).Select(_ => new Id<User>(Guid.CreateVersion7())).ToList();
            var hold = await bench.StatementsOfAsync(() => bench.CommandAsync(change, users.Select(user => (SeatCommand)new SeatCommand.Hold(paid, user, 1))));
            var held = await HeldAsync(bench, paid, users);
            counts.Add([
                hold,
                await bench.StatementsOfAsync(() => bench.CommandAsync(change, held.Select(r => (SeatCommand)new SeatCommand.Confirm(r.Id, r.UserId, "pm_card_visa")))),
                await bench.StatementsOfAsync(() => bench.HandleAsync(hear, held.Select(r => PaymentNews.Of(
                    new PaymentAuthorized(new(r.Id.Value), new(r.Id.Value), new(100), "USD", r.Id))!))),
                await bench.StatementsOfAsync(() => bench.CommandAsync(change, users.Select(user => (SeatCommand)new SeatCommand.Hold(free, user, 1)))),
                await bench.StatementsOfAsync(() => bench.CommandAsync(change, users.Select(user => (SeatCommand)new SeatCommand.Join(free, user, 1)))),
                await bench.StatementsOfAsync(() => bench.CommandAsync(change, users.Select(user => (SeatCommand)new SeatCommand.Leave(free, user)))),
            ]);
        }
        Assert.Equal(counts[1], counts[2]);
        Assert.All(counts[1], count => Assert.InRange(count, 6, 18));
        Assert.Equal(302L, await bench.QueryAsync<long>("select count(*) from reservation where status = 'CONFIRMED'"));
        Assert.Equal(302L, await bench.QueryAsync<long>("select count(*) from ticket"));
    }

    [Fact]
    public async Task A_status_in_the_waiting_list_that_nobody_knows_is_taken_for_no_other()
    {
        await using var bench = await HandlerBench.CreateAsync(new BookingService());
        ChangeSeatsHandler change = new(new(new(), "USD"));
        var @event = await AddEventAsync(bench, 1, price: 0);
        Id<User> holder = new(Guid.CreateVersion7()), waiting = new(Guid.CreateVersion7());
        await bench.CommandAsync(change, [new SeatCommand.Hold(@event, holder, 1)]);
        await bench.CommandAsync(change, [new SeatCommand.Join(@event, waiting, 1)]);
        await bench.ExecuteAsync("alter table waiting_entry drop constraint waiting_entry_status_check; update waiting_entry set status = 'GONE'");

        await Assert.ThrowsAsync<FormatException>(() => bench.CommandAsync(change, [new SeatCommand.Leave(@event, waiting)]));
    }

    private static async Task<List<(Id<Reservation> Id, Id<User> UserId)>> HeldAsync(HandlerBench bench, Id<Event> @event, List<Id<User>> users)
    {
        List<(Id<Reservation>, Id<User>)> held = [];
        foreach (var user in users)
            held.Add((new(await bench.QueryAsync<Guid>($"select id from reservation where event_id = '{@event}' and user_id = '{user}'")), user));
        return held;
    }

    private static async Task<Id<Event>> AddEventAsync(HandlerBench bench, int capacity, int price)
    {
        Id<Event> id = new(Guid.CreateVersion7());
        await bench.ExecuteAsync($"""
            insert into event (id, name, capacity, price, start_time, end_time, counted_to, created_at, updated_at)
            values ('{id}', 'Evening', {capacity}, {price}, now() + interval '10 days', now() + interval '11 days', now(), now(), now())
            """);
        return id;
    }
}
