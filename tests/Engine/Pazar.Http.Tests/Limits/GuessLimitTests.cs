using System.Net;
using Pazar.Kernel;
using Pazar.Http.Tests.Auth;

namespace Pazar.Http.Tests.Limits;

public sealed class GuessLimitTests
{
    private static readonly IPAddress Home = IPAddress.Parse("10.0.0.1");
    private static readonly IPAddress Elsewhere = IPAddress.Parse("10.0.0.2");

    private readonly FixedClock _clock = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly CredentialLimits _limits;

    public GuessLimitTests() => _limits = new(new(), _clock);

    [Fact]
    public void Ten_failures_shut_an_account_from_that_address_alone()
    {
        for (var failure = 0; failure < 10; failure++) Fail("ann", Elsewhere);
        var refused = Assert.Throws<ProblemException>(() => _limits.SignIns.Take("ann", Elsewhere));
        Assert.Equal((429, TimeSpan.FromSeconds(6)), (refused.Problem.Status, refused.Problem.RetryAfter!.Value));
        Fail("ann", Home);
        Fail("bob", Elsewhere);
        _clock.Now = _clock.Now.AddSeconds(6);
        Fail("ann", Elsewhere);
    }

    [Fact]
    public void Whoever_is_signed_in_guesses_ten_codes_and_shuts_nobody_else_out_and_right_ones_cost_nothing()
    {
        var (ann, bob) = (NewUser(), NewUser());
        for (var right = 0; right < 100; right++) _limits.Coupons.TakeOf(ann, Home).Dispose();
        for (var wrong = 0; wrong < 10; wrong++) _limits.Coupons.TakeOf(ann, wrong % 2 == 0 ? Home : Elsewhere).Failed();
        Assert.Throws<ProblemException>(() => _limits.Coupons.TakeOf(ann, Home));
        _limits.Coupons.TakeOf(bob, Home).Dispose();
        _limits.Coupons.TakeOf(null, Home).Dispose();
    }

    [Fact]
    public void Whoever_is_not_signed_in_is_counted_by_the_address()
    {
        for (var wrong = 0; wrong < 60; wrong++) _limits.Coupons.TakeOf(null, Home).Failed();
        Assert.Throws<ProblemException>(() => _limits.Coupons.TakeOf(null, Home));
        _limits.Coupons.TakeOf(null, Elsewhere).Dispose();
        _limits.Coupons.TakeOf(NewUser(), Home).Dispose();
    }

    [Fact]
    public void A_thousand_baskets_an_hour_are_begun_at_an_address()
    {
        for (var looked = 0; looked < 2_000; looked++) _limits.NewBasket(Home).Taken!.Dispose();
        for (var begun = 0; begun < 1_000; begun++) _limits.NewBasket(Home).Taken!.Failed();
        Assert.Null(_limits.NewBasket(Home).Taken);
        _limits.NewBasket(Elsewhere).Taken!.Failed();
    }

    [Fact]
    public void Sixty_failures_shut_an_address_for_what_failed_and_for_nothing_else()
    {
        for (var failure = 0; failure < 60; failure++) Fail($"user {failure}", Elsewhere);
        Assert.Throws<ProblemException>(() => TakeAsStranger(_limits.SignIns, "bob", Elsewhere));
        _limits.SignIns.Take("bob", Elsewhere).Dispose(); // Known there, so a neighbour's guesses are not bob's.
        TakeAsStranger(_limits.Resets, "bob", Elsewhere).Dispose();
        TakeAsStranger(_limits.ResetTokens, "token", Elsewhere).Dispose();
        _limits.Registration(Elsewhere);
        _limits.FailedRefresh("token");
    }

    [Fact]
    public void Tries_under_way_count_and_those_that_succeed_are_given_back()
    {
        var tries = Enumerable.Range(0, 10).Select(_ => _limits.SignIns.Take("ann", Home)).ToList();
        Assert.Throws<ProblemException>(() => _limits.SignIns.Take("ann", Home));
        foreach (var attempt in tries) attempt.Dispose();
        for (var time = 0; time < 200; time++) _limits.SignIns.Take("ann", Home).Dispose();
    }

    [Fact]
    public void A_try_that_one_limit_refuses_costs_nothing_of_the_others()
    {
        for (var failure = 0; failure < 10; failure++) Fail("ann", Elsewhere);
        for (var time = 0; time < 100; time++) Assert.Throws<ProblemException>(() => _limits.SignIns.Take("ann", Elsewhere));
        for (var failure = 0; failure < 50; failure++) Fail($"user {failure}", Elsewhere);
        Assert.Throws<ProblemException>(() => TakeAsStranger(_limits.SignIns, "bob", Elsewhere));
    }

    [Fact]
    public void A_hundred_failures_from_anywhere_shut_an_account_where_its_user_is_not_known()
    {
        for (var failure = 0; failure < 100; failure++)
        {
            using var attempt = TakeAsStranger(_limits.SignIns, "ann", new IPAddress(failure / 10 + 100));
            attempt.Failed();
        }
        Assert.Throws<ProblemException>(() => TakeAsStranger(_limits.SignIns, "ann", Elsewhere));
        _limits.SignIns.Take("ann", Home).Dispose();
    }

    [Fact]
    public void Registrations_end_for_an_address_and_not_for_its_neighbour()
    {
        for (var count = 0; count < 100; count++) _limits.Registration(Elsewhere);
        Assert.Throws<ProblemException>(() => _limits.Registration(Elsewhere));
        _limits.Registration(Home);
    }

    [Fact]
    public void Right_passwords_cost_something_too()
    {
        for (var count = 0; count < 300; count++) _limits.Password(Elsewhere);
        Assert.Throws<ProblemException>(() => _limits.Password(Elsewhere));
        _limits.Password(Home);
    }

    private static Id<User> NewUser() => Id<User>.New(DateTimeOffset.UnixEpoch);

    private void Fail(string account, IPAddress address)
    {
        using var attempt = TakeAsStranger(_limits.SignIns, account, address);
        attempt.Failed();
    }

    private static Attempt TakeAsStranger(GuessLimit limit, string account, IPAddress address)
    {
        var attempt = limit.Take(account, address);
        limit.TakeAsStranger(attempt, account, address);
        return attempt;
    }
}
