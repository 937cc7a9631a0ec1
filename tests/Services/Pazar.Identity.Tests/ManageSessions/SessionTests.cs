using System.Text.Json;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

/// <summary>One's own sign-ins: seen, and ended one by one.</summary>
public sealed class SessionTests(ShopHost shop) : IClassFixture<ShopHost>, IAsyncLifetime
{
    private TestHost _other = null!;

    public async ValueTask InitializeAsync() => _other = await shop.StartBesideAsync();

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Fact]
    public async Task A_sign_in_shows_its_device_and_address_and_which_one_asks()
    {
        var (email, address) = (ShopHost.NewEmail(), ShopHost.NewAddress());
        var first = await shop.RegisterAsync(email, "User-Agent: Phone/1.0", ShopHost.From(address));
        var second = await shop.LoginAsync(email, headers: ["User-Agent: Laptop/2.0"]);
        var sessions = await ListAsync(second["access"]!);
        Assert.Equal(["Laptop/2.0", "Phone/1.0"], sessions.Select(session => session.GetProperty("device").GetString()));
        Assert.Equal([true, false], sessions.Select(session => session.GetProperty("current").GetBoolean()));
        Assert.Equal(address, sessions[1].GetProperty("address").GetString());

        var elsewhere = ShopHost.NewAddress();
        await shop.Host.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{first["refresh"]}}"}""", null, "User-Agent: Phone/1.1", ShopHost.From(elsewhere));
        var moved = (await ListAsync(second["access"]!))[1];
        Assert.Equal(("Phone/1.1", elsewhere), (moved.GetProperty("device").GetString(), moved.GetProperty("address").GetString()));
        Assert.True(moved.GetProperty("last_used_at").GetDateTimeOffset() > moved.GetProperty("created_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task Ending_one_ends_its_refresh_and_access_tokens_in_every_process_and_leaves_the_others()
    {
        var email = ShopHost.NewEmail();
        var lost = await shop.RegisterAsync(email, "User-Agent: Lost");
        var mine = await shop.LoginAsync(email);
        Assert.Equal(HttpStatusCode.OK, (await _other.GetAsync("/api/auth/me", lost["access"])).Status);
        var id = (await ListAsync(mine["access"]!)).Single(session => session.GetProperty("device").GetString() == "Lost").GetProperty("id").GetString();

        Assert.Equal(HttpStatusCode.NoContent, (await EndAsync(id!, mine["access"]!)).Status);
        (await shop.RefreshAsync(lost["refresh"])).IsRefused(HttpStatusCode.Unauthorized, "refresh_invalid");
        (await shop.Host.GetAsync("/api/auth/me", lost["access"])).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        var began = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync(async () => (await _other.GetAsync("/api/auth/me", lost["access"])).Status == HttpStatusCode.Unauthorized);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(mine["refresh"])).Status);
        Assert.Single(await ListAsync(mine["access"]!));
        (await EndAsync(id!, mine["access"]!)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Somebody_elses_sign_in_does_not_exist()
    {
        var (ada, eve) = (await shop.RegisterAsync(ShopHost.NewEmail()), await shop.RegisterAsync(ShopHost.NewEmail()));
        var id = (await ListAsync(ada["access"]!))[0].GetProperty("id").GetString()!;
        (await EndAsync(id, eve["access"]!)).IsRefused(HttpStatusCode.NotFound, "not_found");
        (await EndAsync(id, shop.Admin)).IsRefused(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(ada["refresh"])).Status);
    }

    [Fact]
    public async Task What_cannot_be_refreshed_any_more_is_not_shown()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email, "User-Agent: Old");
        var now = await shop.LoginAsync(email);
        await shop.Identity.ExecuteAsync("update refresh_token set expires_at = now() where family_id in (select id from refresh_family where device = 'Old')");
        Assert.Single(await ListAsync(now["access"]!));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" \t ", null)]
    [InlineData("Browser\u0000\r\n\u202Eevil", "Browser    evil")]
    public void What_a_device_says_of_itself_is_one_line(string said, string? shown) => Assert.Equal(shown, Whereabouts.Clean(said));

    [Fact]
    public void A_long_device_is_cut_between_letters()
    {
        Assert.Equal(200, Whereabouts.Clean(new string('a', 5_000))!.Length);
        Assert.Equal(199, Whereabouts.Clean(new string('a', 199) + "😀😀")!.Length);
    }

    private Task<TestAnswer> EndAsync(string id, string token) => shop.Host.SendAsync(HttpMethod.Delete, $"/api/auth/sessions/{id}", null, token);

    private async Task<List<JsonElement>> ListAsync(string token)
    {
        var answer = await shop.Host.GetAsync("/api/auth/sessions", token);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Body.GetProperty("results").EnumerateArray()];
    }
}
