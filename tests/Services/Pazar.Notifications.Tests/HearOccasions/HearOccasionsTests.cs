using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Notifications.Tests;

/// <summary>From events to rows, batch by batch.</summary>
public sealed class HearOccasionsTests
{
    private const int MostAnHour = 30;

    private static readonly Occasions Occasions = new([]);
    private static readonly DateTimeOffset At = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Id<User> Ada = new(Guid.Parse("019a0000-0000-7000-8000-0000000000aa"));

    [Fact]
    public async Task What_is_heard_again_in_other_batches_and_another_order_gives_the_same_rows()
    {
        await using var first = await HandlerBench.CreateAsync(new NotificationsService());
        await using var again = await HandlerBench.CreateAsync(new NotificationsService());
        var said = Enumerable.Range(0, 40).SelectMany(Saga).ToList();
        HearOccasionsHandler handler = new(new HashSet<Channel>(), MostAnHour, new());

        await first.HandleAsync(handler, said);
        foreach (var page in said.Chunk(7).Reverse()) await again.HandleAsync(handler, page);
        foreach (var page in said.Chunk(31)) await again.HandleAsync(handler, page);

        Assert.Equal(200, await first.QueryAsync<long>("select count(*) from message"));
        Assert.Equal(await HashAsync(first), await HashAsync(again));
    }

    [Fact]
    public async Task A_batch_takes_as_many_statements_for_five_hundred_events_as_for_five()
    {
        await using var bench = await HandlerBench.CreateAsync(new NotificationsService());
        HearOccasionsHandler handler = new(new HashSet<Channel> { Channel.Mail }, 1_000, new());
        List<int> counts = [];
        foreach (var (from, count) in new[] { (0, 1), (10, 1), (20, 100) })
            counts.Add(await bench.StatementsOfAsync(() => bench.HandleAsync(handler, Enumerable.Range(from, count).SelectMany(Saga))));
        Assert.True(counts[1] > 2, "Nothing was counted.");
        Assert.Equal(counts[1], counts[2]);
    }

    [Fact]
    public async Task Without_a_mail_server_messages_are_kept_and_with_one_they_are_due()
    {
        await using var bench = await HandlerBench.CreateAsync(new NotificationsService());
        LogSignal due = new();
        var next = due.Next;
        await bench.HandleAsync(new HearOccasionsHandler(new HashSet<Channel>(), MostAnHour, due), Saga(1));
        Assert.False(next.IsCompleted);
        await bench.HandleAsync(new HearOccasionsHandler(new HashSet<Channel> { Channel.Mail }, MostAnHour, due), Saga(2));
        Assert.True(next.IsCompleted);
        Assert.Equal(5, await bench.QueryAsync<long>("select count(*) from message where status = 'kept' and due_at is null"));
        Assert.Equal(5, await bench.QueryAsync<long>("select count(*) from message where status = 'pending' and due_at = said_at"));
    }

    [Fact]
    public async Task One_user_is_sent_no_more_than_so_many_messages_an_hour_and_others_their_own()
    {
        await using var bench = await HandlerBench.CreateAsync(new NotificationsService());
        HearOccasionsHandler handler = new(new HashSet<Channel> { Channel.Mail }, MostAnHour, new());
        await bench.HandleAsync(handler, Enumerable.Range(0, 10).SelectMany(Saga));
        await bench.HandleAsync(handler, Saga(100));
        Assert.Equal(MostAnHour, await bench.QueryAsync<long>("select count(*) from message where status = 'pending'"));
        Assert.Equal(25, await bench.QueryAsync<long>("select count(*) from message where status = 'dropped' and due_at is null and last_error like 'More than 30 messages%'"));

        Id<User> other = new(IdOf(1, 9));
        await bench.HandleAsync(handler, [Occasions.Of(new OrderShipped(new(IdOf(101, 1)), other, null), Said(101, 12))!, Occasions.Of(new PasswordResetRequested(Ada, IdOf(102, 5), At.AddMinutes(30)), Said(102, 16))!]);
        await bench.HandleAsync(handler, Saga(4_000));
        Assert.Equal(MostAnHour + 2 + 5, await bench.QueryAsync<long>("select count(*) from message where status = 'pending'"));
    }

    [Fact]
    public void A_message_has_one_id_for_each_event_recipient_and_channel_that_sorts_by_the_event()
    {
        var (earlier, later) = (Guid.CreateVersion7(At), Guid.CreateVersion7(At.AddSeconds(1)));
        Id<User> other = new(Guid.Parse("019a0000-0000-7000-8000-0000000000ab"));
        Id<Notification>[] ids =
        [
            Message.IdOf(earlier, Ada, Channel.Mail), Message.IdOf(earlier, Ada, Channel.Sms), Message.IdOf(earlier, other, Channel.Mail), Message.IdOf(later, Ada, Channel.Mail),
        ];
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids[0], Message.IdOf(earlier, Ada, Channel.Mail));
        Assert.All(ids[..3], id => Assert.True(id.CompareTo(ids[3]) < 0));
        Assert.All(ids[..3], id => Assert.True(id.CompareTo(Id<Notification>.LowestAt(At)) >= 0));
        Assert.All(ids, id => Assert.Equal(7, id.Value.Version));
    }

    [Fact]
    public void What_does_not_wait_goes_by_every_channel_and_the_rest_by_mail()
    {
        Occasions both = new([Channel.Sms]);
        Assert.Equal([Channel.Mail, Channel.Sms], ChannelsOf(both.Of(new OrderShipped(new(Guid.CreateVersion7(At)), Ada, "TR-1"), Said(1))));
        Assert.Equal([Channel.Mail], ChannelsOf(both.Of(new OrderCancelled(new(Guid.CreateVersion7(At)), Ada, "customer"), Said(2))));

        static IEnumerable<Channel> ChannelsOf(Heard? heard) => Assert.IsType<Heard.Occurred>(heard).Messages.Select(message => message.Channel);
    }

    private static IEnumerable<Heard> Saga(int number)
    {
        Id<Order> order = new(IdOf(number, 1));
        Id<Reservation> reservation = new(IdOf(number, 2));
        Id<Event> tea = new(IdOf(0, 3));
        return
        [
            Occasions.Of(new OrderCreated(order, Ada, new(2_500), "USD", [new(new(IdOf(number, 4)), "CUP", "Cup", 2, new(1_250), new(2_500))], null), Said(number, 10))!,
            Occasions.Of(new OrderConfirmed(order, Ada, new(2_500), "USD"), Said(number, 11))!,
            Occasions.Of(new OrderShipped(order, Ada, "TR-1"), Said(number, 12))!,
            Occasions.Of(new OrderRefunded(order, Ada, new(100), new(100)), Said(number, 13))!,
            Occasions.Of(new ReservationHeld(reservation, tea, Ada, 2, At), Said(number, 14))!,
            Occasions.Of(new ReservationConfirmed(reservation, tea, Ada, 2, new(4_900), "USD", ["A", "B"]), Said(number, 15))!,
        ];
    }

    private static Envelope Said(int number, int what = 0) => new(IdOf(number, what), "", 1, Guid.Empty, "", "{}", At.AddSeconds(number));

    private static Guid IdOf(int number, int what) => Guid.Parse($"019a0000-0000-7000-8000-{what:x4}{number:x8}");

    private static Task<string> HashAsync(HandlerBench bench) => bench.QueryAsync<string>("""
        select md5((select string_agg(m::text, ';' order by id) from message m) || (select string_agg(o::text, ';' order by order_id) from known_order o))
        """);
}
