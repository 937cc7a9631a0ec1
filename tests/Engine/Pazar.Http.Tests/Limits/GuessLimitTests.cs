using System.Net;
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
