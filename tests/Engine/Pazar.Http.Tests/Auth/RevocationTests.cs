using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Kernel;

namespace Pazar.Http.Tests.Auth;

public sealed class RevocationTests : IDisposable
{
    private readonly FixedClock clock = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Id<User> user = WebHost.NewUser();
    private readonly Guid session = Guid.CreateVersion7();
    private readonly TestTrust trust = new();
    private readonly Revocations revocations;
    private readonly TrustKeeper keeper;
    private readonly TokenGate gate;

    public RevocationTests()
    {
        revocations = new(clock);
        TokenCache cache = new(100, clock);
        keeper = new(trust, revocations, cache, new(), clock, NullLogger<TrustKeeper>.Instance);
        gate = new(cache, new("pazar", "pazar", clock), keeper, revocations);
    }

    public void Dispose()
    {
        keeper.Dispose();
        trust.Dispose();
    }

    [Fact]
    public void A_user_s_tokens_die_below_the_version_and_live_from_it_on()
    {
        revocations.Add(Revocation.Of(user, 2));
        Assert.True(revocations.Cover(Token(version: 1)));
        Assert.False(revocations.Cover(Token(version: 2)));
        Assert.False(revocations.Cover(Token(version: 1) with { UserId = WebHost.NewUser() }));
    }

    [Fact]
    public void News_that_come_late_or_twice_raise_nobody_from_the_dead()
    {
        revocations.Add(Revocation.Of(user, 5));
        revocations.Add(Revocation.Of(user, 4));
        Assert.True(revocations.Cover(Token(version: 4)));
    }

    [Fact]
    public void A_sign_in_that_ended_takes_its_tokens_with_it_and_no_others()
    {
        revocations.Add(Revocation.OfSession(session));
        Assert.True(revocations.Cover(Token(version: 9)));
        Assert.False(revocations.Cover(Token(version: 9) with { Session = Guid.CreateVersion7() }));
        Assert.False(revocations.Cover(Token() with { Session = Guid.Empty }));
    }

    [Fact]
    public void What_no_living_token_is_concerned_by_is_forgotten()
    {
        revocations.Add(Revocation.OfSession(session));
        revocations.Add(new(Guid.CreateVersion7(), 1, AccessTokens.Outlived - TimeSpan.FromMinutes(1)));
        clock.Now = clock.Now.AddMinutes(2);
        revocations.Trim();
        Assert.Equal(1, revocations.Count);
        clock.Now += AccessTokens.Outlived;
        revocations.Trim();
        Assert.Equal(0, revocations.Count);
    }

    [Fact]
    public async Task Without_news_for_a_minute_nobody_is_an_admin_and_customers_go_on()
    {
        var stop = TestContext.Current.CancellationToken;
        var (admin, customer) = (Token() with { Role = Role.Admin }, Token());
        await keeper.RefreshEarlyAsync(stop);
        Assert.Null(gate.Judge(admin));

        trust.Fails = true;
        clock.Now += TrustKeeper.Silence;
        await keeper.RefreshEarlyAsync(stop);
        Assert.Null(gate.Judge(admin));
        clock.Now = clock.Now.AddSeconds(1);
        Assert.Equal("not_ready", gate.Judge(admin)?.Code);
        Assert.Null(gate.Judge(customer));

        trust.Fails = false;
        clock.Now = clock.Now.AddSeconds(5);
        await keeper.RefreshEarlyAsync(stop);
        Assert.Null(gate.Judge(admin));
    }

    [Fact]
    public async Task A_process_that_could_not_ask_for_revocations_yet_believes_nobody()
    {
        trust.Fails = true;
        Assert.Null(await keeper.RefreshEarlyAsync(TestContext.Current.CancellationToken));
        Assert.False(await keeper.IsReadyAsync(TestContext.Current.CancellationToken));
    }

    private VerifiedToken Token(int version = 0) => new(user, Role.Customer, "j", clock.Now, clock.Now.AddHours(1), session, version);
}
