using static Pazar.Booking.Tests.SeatWorld;

namespace Pazar.Booking.Tests;

public sealed class ManyBuyersTests
{
    [Fact]
    public async Task A_thousand_buyers_in_three_engines_get_a_hundred_seats()
    {
        await using var world = await CreateAsync(engines: 3);
        var evening = await world.AddEventAsync(100);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => world.HoldAsync(evening, NewUser())));
        Assert.Equal(100, answers.Count(answer => answer.Does == SeatDecision.What.Hold));
        Assert.All(answers.Where(answer => answer.Does != SeatDecision.What.Hold), answer => Assert.Equal("insufficient_capacity", answer.Refusal?.Code));
        await world.AssertTheBooksAgreeAsync();
    }

    [Fact]
    public async Task Holds_for_many_events_at_once_from_many_engines_never_deadlock_and_never_oversell()
    {
        await using var world = await CreateAsync(engines: 4);
        var evenings = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.AddEventAsync(10)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(number => world.HoldAsync(evenings[number * 7 % 20], NewUser())));
        Assert.Equal(200, answers.Count(answer => answer.Does == SeatDecision.What.Hold));
        await world.AssertTheBooksAgreeAsync();
    }

    [Fact]
    public async Task A_user_holds_ten_seats_of_an_event_even_in_one_batch()
    {
        await using var world = await CreateAsync();
        var (evening, user) = (await world.AddEventAsync(1_000), NewUser());
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => world.HoldAsync(evening, user)));
        Assert.Equal(10, answers.Count(answer => answer.Does == SeatDecision.What.Hold));
        Assert.Equal(20, answers.Count(answer => answer.Refusal?.Code == "hold_limit"));
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task A_skewed_clock_of_the_application_changes_nothing(int days)
    {
        await using var world = await CreateAsync(new SkewedClock(TimeSpan.FromDays(days)));
        var (evening, user) = (await world.AddEventAsync(1), NewUser());
        var held = (await world.HoldAsync(evening, user)).After!;
        Assert.Equal(0, await world.CountAsync($"""
            select 1 from reservation where id = '{held.Id}' and expires_at not between now() + interval '4 minutes' and now() + interval '5 minutes'
            """));
        Assert.Equal(SeatDecision.What.Confirm, (await world.DoAsync(new SeatCommand.Confirm(held.Id, user, null))).Does);
        await world.AssertTheBooksAgreeAsync();
    }

    private sealed class SkewedClock(TimeSpan skew) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + skew;
    }
}
