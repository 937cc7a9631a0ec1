using System.Net;
using Pazar.Kernel;

namespace Pazar.Http.Tests.Auth;

public sealed class AuthTests : IAsyncLifetime
{
    private WebHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_good_token_says_who_calls_the_first_time_and_the_next()
    {
        var user = WebHost.NewUser();
        var token = _host.Token(user: user);
        for (var time = 0; time < 2; time++)
        {
            var response = await _host.SendAsync(HttpMethod.Get, "/me", token);
            Assert.Equal($"{user} Customer", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Without_a_token_it_is_401_and_says_how()
    {
        var response = await _host.GetAsync("/me");
        await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("Bearer x")]
    [InlineData("Bearer ")]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ....")]
    public async Task A_bad_header_is_401(string authorization)
    {
        var response = await _host.GetAsync("/me", ("Authorization", authorization));
        await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.Single().Parameter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_is_401() =>
        await (await _host.SendAsync(HttpMethod.Get, "/me", _host.Token(lifetime: TimeSpan.FromMinutes(-2)))).ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");

    [Fact]
    public async Task A_customer_on_an_admin_route_is_403_and_an_admin_is_not()
    {
        await (await _host.SendAsync(HttpMethod.Get, "/admin", _host.Token())).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Get, "/admin", _host.Token(Role.Admin))).StatusCode);
    }

    [Fact]
    public async Task An_optional_token_may_be_absent_but_not_bad()
    {
        Assert.Equal("nobody", await (await _host.GetAsync("/either")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.EndsWith("Customer", await (await _host.SendAsync(HttpMethod.Get, "/either", _host.Token())).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await (await _host.SendAsync(HttpMethod.Get, "/either", "bad")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_known_token_that_is_revoked_stops(bool ofUser)
    {
        await using var quick = await WebHost.StartAsync(new() { ["Http:RevocationRefreshSeconds"] = "1" });
        var session = Guid.CreateVersion7();
        var user = WebHost.NewUser();
        var token = quick.Token(user: user, session: session, version: 3);
        Assert.Equal(HttpStatusCode.OK, (await quick.SendAsync(HttpMethod.Get, "/me", token)).StatusCode);
        quick.Trust.Revoked.Add(ofUser ? Revocation.Of(user, 4) : Revocation.OfSession(session));
        await Eventually.TrueAsync(async () => (await quick.SendAsync(HttpMethod.Get, "/me", token)).StatusCode == HttpStatusCode.Unauthorized);
        var next = quick.Token(user: user, session: Guid.CreateVersion7(), version: 4);
        Assert.Equal(HttpStatusCode.OK, (await quick.SendAsync(HttpMethod.Get, "/me", next)).StatusCode);
    }

    [Fact]
    public async Task A_key_that_went_away_takes_its_known_tokens_with_it()
    {
        await using var quick = await WebHost.StartAsync(new() { ["Http:TrustRefreshSeconds"] = "1" });
        var token = quick.Token();
        Assert.Equal(HttpStatusCode.OK, (await quick.SendAsync(HttpMethod.Get, "/me", token)).StatusCode);
        using var replaced = quick.Trust.Key;
        quick.Trust.Key = SigningKey.Create();
        await Eventually.TrueAsync(async () => (await quick.SendAsync(HttpMethod.Get, "/me", token)).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Unknown_keys_do_not_make_it_read_the_keys_again_and_again()
    {
        using var stranger = SigningKey.Create();
        FixedClock clock = new(TimeProvider.System.GetUtcNow());
        await using var host = await WebHost.StartAsync(clock: clock);
        await host.SendAsync(HttpMethod.Get, "/me", host.Token());
        var before = host.Trust.Reads;
        for (var time = 0; time < 20; time++)
            await (await host.SendAsync(HttpMethod.Get, "/me", host.Token(key: stranger))).ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.InRange(host.Trust.Reads - before, 0, 2);
    }
}
