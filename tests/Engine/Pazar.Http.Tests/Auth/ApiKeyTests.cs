using System.Net;

namespace Pazar.Http.Tests.Auth;

public sealed class ApiKeyTests : IAsyncLifetime
{
    private readonly TestTrust _trust = new();
    private readonly string _reader = ApiKeyText.Create();
    private readonly string _writer = ApiKeyText.Create();
    private readonly string _other = ApiKeyText.Create();
    private readonly Kernel.Id<Kernel.User> _admin = WebHost.NewUser();
    private WebHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var (text, scope) in new[] { (_reader, "operations:read"), (_writer, "operations:write"), (_other, "operations:write") })
            _trust.ApiKeys.Add(new(Guid.CreateVersion7(), _admin, ApiKeyText.Hash(text), [scope], null));
        _host = await WebHost.StartAsync(new() { ["Limits:WritesBurst"] = "1", ["Limits:WritesPerSecond"] = "1" }, trust: _trust, map: routes =>
            routes.Get("/person", context => Task.CompletedTask).ForPeople());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_key_opens_what_its_scope_names_also_to_admins_alone()
    {
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Get, "/me", _reader)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Get, "/admin", _reader)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Get, "/either", _reader)).StatusCode);
        await (await _host.SendAsync(HttpMethod.Get, "/me", _writer)).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await _host.SendAsync(HttpMethod.Get, "/either", _writer)).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        var problem = await (await _host.SendAsync(HttpMethod.Post, "/me", _reader)).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("This API key lacks the scope operations:write.", problem.GetProperty("detail").GetString());
        await (await _host.SendAsync(HttpMethod.Get, "/person", _reader)).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Each_key_has_writes_of_its_own()
    {
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Post, "/me", _writer)).StatusCode);
        var over = await _host.SendAsync(HttpMethod.Post, "/me", _writer);
        await over.ProblemAsync(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Post, "/me", _other)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(HttpMethod.Post, "/me", _host.Token(Kernel.Role.Admin, _admin))).StatusCode);
    }

    [Fact]
    public void A_key_s_text_tells_what_it_is_and_whether_it_is_whole()
    {
        Assert.True(ApiKeyText.IsOne(_reader));
        Assert.NotEqual(_reader, _writer);
        for (var at = 0; at < _reader.Length; at++)
            Assert.False(ApiKeyText.IsOne(_reader.Remove(at, 1).Insert(at, _reader[at] == 'a' ? "b" : "a")));
        Assert.False(ApiKeyText.IsOne(_reader.AsSpan(1)));
        Assert.False(ApiKeyText.IsOne(_reader.AsSpan(0, _reader.Length - 1)));
        Assert.False(ApiKeyText.IsOne(""));
    }

    [Fact]
    public void A_use_is_told_once_a_minute_and_a_key_made_here_outlives_a_reading_that_began_before()
    {
        FixedClock clock = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        ApiKeys keys = new(clock);
        ApiKey key = new(Guid.CreateVersion7(), _admin, ApiKeyText.Hash(_reader), ["orders:read"], null);
        keys.Add(key);
        keys.Replace([]);
        Assert.True(keys.TryGet(_reader, out _));

        keys.Use(key.Id);
        keys.Use(key.Id);
        Assert.Equal([key.Id], keys.TakeUsed());
        keys.Use(key.Id);
        Assert.Empty(keys.TakeUsed());
        clock.Now += ApiKeys.ToldEvery + TimeSpan.FromSeconds(1);
        keys.Replace([]);
        Assert.False(keys.TryGet(_reader, out _));
        keys.Use(key.Id);
        Assert.Equal([key.Id], keys.TakeUsed());
    }
}
