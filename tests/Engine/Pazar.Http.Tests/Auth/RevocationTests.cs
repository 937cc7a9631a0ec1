using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Kernel;

namespace Pazar.Http.Tests.Auth;

public sealed class RevocationTests : IDisposable
{
    private readonly FixedClock _clock = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Id<User> _user = WebHost.NewUser();
    private readonly Guid _session = Guid.CreateVersion7();
    private readonly TestTrust _trust = new();
    private readonly Revocations _revocations;
    private readonly TrustKeeper _keeper;
    private readonly TokenGate _gate;

    public RevocationTests()
    {
        _revocations = new(_clock);
        TokenCache cache = new(100, _clock);
        ApiKeys keys = new(_clock);
        _keeper = new(_trust, _revocations, keys, cache, new(), _clock, NullLogger<TrustKeeper>.Instance);
        _gate = new(cache, keys, new("pazar", "pazar", _clock), _keeper, _revocations, _clock);
    }

    public void Dispose()
    {
        _keeper.Dispose();
        _trust.Dispose();
    }

    [Fact]
    public void A_user_s_tokens_die_below_the_version_and_live_from_it_on()
    {
        _revocations.Add(Revocation.Of(_user, 2));
        Assert.True(_revocations.Cover(Token(version: 1)));
        Assert.False(_revocations.Cover(Token(version: 2)));
        Assert.False(_revocations.Cover(Token(version: 1) with { UserId = WebHost.NewUser() }));
    }

    [Fact]
    public void News_that_come_late_or_twice_raise_nobody_from_the_dead()
    {
        _revocations.Add(Revocation.Of(_user, 5));
        _revocations.Add(Revocation.Of(_user, 4));
        Assert.True(_revocations.Cover(Token(version: 4)));
    }

    [Fact]
    public void A_sign_in_that_ended_takes_its_tokens_with_it_and_no_others()
    {
        _revocations.Add(Revocation.OfSession(_session));
        Assert.True(_revocations.Cover(Token(version: 9)));
        Assert.False(_revocations.Cover(Token(version: 9) with { Session = Guid.CreateVersion7() }));
        Assert.False(_revocations.Cover(Token() with { Session = Guid.Empty }));
    }

    [Fact]
    public void What_no_living_token_is_concerned_by_is_forgotten()
    {
        _revocations.Add(Revocation.OfSession(_session));
        _revocations.Add(new(Guid.CreateVersion7(), 1, AccessTokens.Outlived - TimeSpan.FromMinutes(1)));
        _clock.Now = _clock.Now.AddMinutes(2);
        _revocations.Trim();
        Assert.Equal(1, _revocations.Count);
        _clock.Now += AccessTokens.Outlived;
        _revocations.Trim();
        Assert.Equal(0, _revocations.Count);
    }

    [Fact]
    public async Task Without_news_for_a_minute_nobody_is_an_admin_and_customers_go_on()
    {
        var stop = TestContext.Current.CancellationToken;
        var (admin, customer) = (Token() with { Role = Role.Admin }, Token());
        await _keeper.RefreshEarlyAsync(stop);
        Assert.Null(_gate.Judge(admin));

        _trust.Fails = true;
        _clock.Now += TrustKeeper.Silence;
        await _keeper.RefreshEarlyAsync(stop);
        Assert.Null(_gate.Judge(admin));
        _clock.Now = _clock.Now.AddSeconds(1);
        Assert.Equal("not_ready", _gate.Judge(admin)?.Code);
        Assert.Null(_gate.Judge(customer));

        _trust.Fails = false;
        _clock.Now = _clock.Now.AddSeconds(5);
        await _keeper.RefreshEarlyAsync(stop);
        Assert.Null(_gate.Judge(admin));
    }

    [Fact]
    public async Task A_process_that_could_not_ask_for_revocations_yet_believes_nobody()
    {
        _trust.Fails = true;
        Assert.Null(await _keeper.RefreshEarlyAsync(TestContext.Current.CancellationToken));
        Assert.False(await _keeper.IsReadyAsync(TestContext.Current.CancellationToken));
    }

    private VerifiedToken Token(int version = 0) => new(_user, Role.Customer, "j", _clock.Now, _clock.Now.AddHours(1), _session, version);
}
