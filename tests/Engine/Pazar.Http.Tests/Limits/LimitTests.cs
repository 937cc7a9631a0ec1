using System.Net;
using Pazar.Http.Tests.Auth;

namespace Pazar.Http.Tests.Limits;

public sealed class LimitTests
{
    private readonly FixedClock _clock = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_burst_passes_then_the_rate_holds()
    {
        RateLimit limit = new(10, TimeSpan.FromSeconds(1), 5, _clock);
        var key = LimitKey.Of("someone");
        for (var taken = 0; taken < 5; taken++) Assert.Null(limit.Take(key));
        Assert.Equal(TimeSpan.FromMilliseconds(100), limit.Take(key));
        _clock.Now = _clock.Now.AddMilliseconds(99);
        Assert.NotNull(limit.Take(key));
        _clock.Now = _clock.Now.AddMilliseconds(1);
        Assert.Null(limit.Take(key));
        Assert.NotNull(limit.Take(key));
        Assert.Null(limit.Take(LimitKey.Of("someone else")));
    }

    [Fact]
    public void A_million_keys_take_no_more_room_and_idle_ones_make_way()
    {
        RateLimit limit = new(1, TimeSpan.FromSeconds(1), 1, _clock);
        for (var number = 0; number < 1_000_000; number++)
        {
            if (number % 10_000 == 0) _clock.Now = _clock.Now.AddSeconds(2);
            Assert.Null(limit.Take(LimitKey.Of(new IPAddress(number + 1))));
        }
    }

    [Fact]
    public void Addresses_of_one_IPv6_network_count_as_one()
    {
        Assert.Equal(LimitKey.Of(IPAddress.Parse("2001:db8::1")), LimitKey.Of(IPAddress.Parse("2001:db8::ffff:1")));
        Assert.NotEqual(LimitKey.Of(IPAddress.Parse("2001:db8::1")), LimitKey.Of(IPAddress.Parse("2001:db8:0:1::1")));
        Assert.Equal(LimitKey.Of(IPAddress.Parse("10.0.0.1")), LimitKey.Of(IPAddress.Parse("::ffff:10.0.0.1")));
    }

    [Fact]
    public void What_is_given_back_can_be_taken_again_and_no_more()
    {
        RateLimit limit = new(10, TimeSpan.FromMinutes(1), 2, _clock);
        var key = LimitKey.Of("someone");
        Assert.Null(limit.Take(key));
        Assert.Null(limit.Take(key));
        Assert.NotNull(limit.Take(key));
        limit.GiveBack(key);
        Assert.Null(limit.Take(key));
        Assert.NotNull(limit.Take(key));
        _clock.Now = _clock.Now.AddHours(1);
        limit.GiveBack(key);
        Assert.Null(limit.Take(key));
        Assert.Null(limit.Take(key));
        Assert.NotNull(limit.Take(key));
    }

    [Fact]
    public async Task Too_many_reads_are_429_with_the_time_to_wait()
    {
        await using var host = await WebHost.StartAsync(new() { ["Limits:ReadsPerSecond"] = "1" }, clock: _clock);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/list")).StatusCode);
        var refused = await host.GetAsync("/list");
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Answers_tell_what_is_left_of_the_limit()
    {
        await using var host = await WebHost.StartAsync(
            new() { ["Limits:ReadsPerSecond"] = "2", ["Limits:WritesPerSecond"] = "10", ["Limits:WritesBurst"] = "45" }, clock: _clock);
        Told("\"reads\";q=2;w=1", "\"reads\";r=1;t=1", await host.GetAsync("/list"));
        Told("\"reads\";q=2;w=1", "\"reads\";r=0;t=1", await host.GetAsync("/conflict"));
        Told("\"reads\";q=2;w=1", "\"reads\";r=0;t=1", await host.GetAsync("/list"));
        _clock.Now = _clock.Now.AddSeconds(1);
        var token = host.Token();
        Told("\"writes\";q=45;w=5", "\"writes\";r=44;t=1", await host.SendAsync(HttpMethod.Post, "/me", token));
        for (var time = 0; time < 20; time++) await host.SendAsync(HttpMethod.Post, "/me", token);
        Told("\"writes\";q=45;w=5", "\"writes\";r=23;t=3", await host.SendAsync(HttpMethod.Post, "/me", token));
    }

    private static void Told(string policy, string state, HttpResponseMessage response)
    {
        Assert.Equal(policy, response.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal(state, response.Headers.GetValues("RateLimit").Single());
    }

    [Fact]
    public async Task Writes_are_counted_per_user()
    {
        await using var host = await WebHost.StartAsync(new() { ["Limits:WritesPerSecond"] = "1", ["Limits:WritesBurst"] = "2" }, clock: _clock);
        var token = host.Token();
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Post, "/me", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Post, "/me", token)).StatusCode);
        await (await host.SendAsync(HttpMethod.Post, "/me", token)).ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Post, "/me", host.Token())).StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.TooManyRequests)]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("10.1.1.1", HttpStatusCode.TooManyRequests)]
    [InlineData("10.1.1.1, 127.0.0.1,::1", HttpStatusCode.OK, "Http:TrustedProxies")]
    [InlineData("127.0.0.0/8", HttpStatusCode.OK, "http:trustedproxies")]
    [InlineData("10.0.0.0/8,::1", HttpStatusCode.TooManyRequests, "Http:TrustedProxies")]
    public async Task A_forwarded_address_is_believed_only_from_a_trusted_proxy(string? proxy, HttpStatusCode expected, string setting = "Http:TrustedProxies:0")
    {
        Dictionary<string, string?> settings = new() { ["Limits:ReadsPerSecond"] = "1" };
        if (proxy is not null) settings[setting] = proxy;
        await using var host = await WebHost.StartAsync(settings, clock: _clock);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/list", ("X-Forwarded-For", "203.0.113.1"))).StatusCode);
        Assert.Equal(expected, (await host.GetAsync("/list", ("X-Forwarded-For", "203.0.113.2"))).StatusCode);
    }

    [Theory]
    [InlineData("Limits:ReadsPerSecond", "0", "Limits:ReadsPerSecond is 0, but must be between 1 and 10000000.")]
    [InlineData("Http:TrustRefreshSeconds", "31", "Http:TrustRefreshSeconds is 31, but must be between 1 and 30.")]
    [InlineData("Http:Issuer", " ", "Http:Issuer is \" \", but must not be empty.")]
    [InlineData("Http:TrustedProxies:0", "nobody", "Http:TrustedProxies is \"nobody\", but each entry must be an address (10.0.0.1, ::1) or a network (10.0.0.0/8).")]
    [InlineData("Http:TrustedProxies", "127.0.0.1,nobody", "Http:TrustedProxies is \"nobody\", but each entry must be an address (10.0.0.1, ::1) or a network (10.0.0.0/8).")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string name, string value, string message)
    {
        var refused = await Assert.ThrowsAsync<SettingException>(() => WebHost.StartAsync(new() { [name] = value }));
        Assert.Equal(message, refused.Message);
    }

    [Fact]
    public async Task All_that_is_wrong_in_a_section_is_told_at_once()
    {
        var refused = await Assert.ThrowsAsync<SettingException>(() => WebHost.StartAsync(new() { ["Limits:ReadsPerSecond"] = "0", ["Limits:WritesBurst"] = "0" }));
        Assert.Contains("Limits:ReadsPerSecond is 0", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Limits:WritesBurst is 0", refused.Message, StringComparison.Ordinal);
    }
}
