using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

/// <summary>What ends the access tokens that are out already: in this process at once, in every other one within ten seconds.</summary>
public sealed class RevocationTests(ShopHost shop) : IClassFixture<ShopHost>, IAsyncLifetime
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(10);

    private TestHost _other = null!;

    public async ValueTask InitializeAsync() => _other = await shop.StartBesideAsync();

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Fact]
    public async Task A_demoted_admin_is_nobody_here_at_once_and_in_another_process_within_ten_seconds()
    {
        var (id, token) = await NewAdminAsync();
        Assert.Equal(HttpStatusCode.OK, (await _other.GetAsync("/api/users", token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PatchAsync(id, """{"role": "customer"}""")).Status);
        await IsDeadAsync(token, "/api/users");
    }

    [Fact]
    public async Task A_demoted_admin_does_not_make_himself_one_again_even_where_his_token_still_passes()
    {
        var (id, token) = await NewAdminAsync();
        // As a process that has not heard of it yet would do: the token is good, the user is no admin.
        await shop.Identity.ExecuteAsync($"update user_account set role = 'customer' where id = '{id}'");
        var answer = await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", """{"role": "admin"}""", token);
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (answer.Status, answer.Code));
        Assert.Equal("customer", await shop.Identity.QueryAsync<string>($"select role from user_account where id = '{id}'"));
    }

    [Fact]
    public async Task The_last_admin_cannot_demote_himself()
    {
        var me = (await shop.Host.GetAsync("/api/auth/me", shop.Admin))["id"]!;
        await shop.Identity.ExecuteAsync($"update user_account set role = 'customer' where id <> '{me}'");
        var answer = await PatchAsync(me, """{"role": "customer"}""");
        Assert.Equal((HttpStatusCode.Conflict, "last_admin"), (answer.Status, answer.Code));
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/users", shop.Admin)).Status);
    }

    [Fact]
    public async Task A_promoted_customer_refreshes_and_is_an_admin()
    {
        var person = await shop.RegisterAsync(ShopHost.NewEmail());
        await PatchAsync(IdOf(person), """{"role": "admin"}""");
        var refreshed = await shop.RefreshAsync(person["refresh"]);
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/users", refreshed["access"])).Status);
        Assert.Equal(HttpStatusCode.OK, (await _other.GetAsync("/api/users", refreshed["access"])).Status);
        await PatchAsync(IdOf(person), """{"role": "customer"}""");
        await IsDeadAsync(refreshed["access"]!);
    }

    [Fact]
    public async Task Logging_out_ends_the_access_tokens_of_this_sign_in_and_of_no_other()
    {
        var email = ShopHost.NewEmail();
        var first = await shop.RegisterAsync(email);
        var second = await shop.LoginAsync(email);
        var successor = await shop.RefreshAsync(first["refresh"]);
        var answer = await shop.Host.PostAsync("/api/auth/logout", $$"""{"refresh": "{{successor["refresh"]}}"}""", first["access"]);
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        await IsDeadAsync(first["access"]!);
        await IsDeadAsync(successor["access"]!);
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/auth/me", second["access"])).Status);
    }

    [Fact]
    public async Task Logging_out_everywhere_ends_all_access_tokens_and_the_next_sign_in_works_at_once()
    {
        var email = ShopHost.NewEmail();
        var first = await shop.RegisterAsync(email);
        var second = await shop.LoginAsync(email);
        await shop.Host.PostAsync("/api/auth/logout-all", null, first["access"]);
        var next = await shop.LoginAsync(email);
        await IsDeadAsync(first["access"]!);
        await IsDeadAsync(second["access"]!);
        await LivesAsync(next["access"]!);
    }

    [Fact]
    public async Task A_changed_password_ends_access_tokens_and_leaves_the_own_sign_in_its_refresh_token()
    {
        var email = ShopHost.NewEmail();
        var mine = await shop.RegisterAsync(email);
        var other = await shop.LoginAsync(email);
        var answer = await shop.Host.PostAsync("/api/auth/password",
            $$"""{"current_password": "{{ShopHost.Password}}", "new_password": "quite another one"}""", mine["access"]);
        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        await IsDeadAsync(mine["access"]!);
        await IsDeadAsync(other["access"]!);
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(other["refresh"])).Code);
        await LivesAsync((await shop.RefreshAsync(mine["refresh"]))["access"]!);
    }

    [Fact]
    public async Task A_reset_password_ends_access_tokens()
    {
        var email = ShopHost.NewEmail();
        var mine = await shop.RegisterAsync(email);
        var token = await ResetTokens.AddAsync(shop, email);
        Assert.Equal(HttpStatusCode.NoContent, (await ResetTokens.ConfirmAsync(shop, token, "quite another one")).Status);
        await IsDeadAsync(mine["access"]!);
        await LivesAsync((await shop.LoginAsync(email, "quite another one"))["access"]!);
    }

    [Fact]
    public async Task A_deactivation_that_is_undone_leaves_the_old_tokens_dead()
    {
        var email = ShopHost.NewEmail();
        var mine = await shop.RegisterAsync(email);
        await PatchAsync(IdOf(mine), """{"is_active": false}""");
        await PatchAsync(IdOf(mine), """{"is_active": true}""");
        await IsDeadAsync(mine["access"]!);
        await LivesAsync((await shop.LoginAsync(email))["access"]!);
    }

    [Fact]
    public async Task A_spent_refresh_token_that_comes_again_ends_the_access_tokens_of_its_sign_in()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        var second = await shop.RefreshAsync(first["refresh"]);
        await shop.Identity.ExecuteAsync($"""
            update refresh_token set spent_at = spent_at - interval '1 hour' where spent_at is not null and family_id in (
                select id from refresh_family where user_id = '{IdOf(first)}')
            """);
        Assert.Equal("refresh_reused", (await shop.RefreshAsync(first["refresh"])).Code);
        await IsDeadAsync(second["access"]!);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_ends_nothing()
    {
        var mine = await shop.RegisterAsync(ShopHost.NewEmail());
        await PatchAsync(IdOf(mine), """{"role": "customer", "is_active": true}""");
        await LivesAsync(mine["access"]!);
    }

    [Fact]
    public async Task A_password_given_by_the_command_line_ends_what_was_signed_in_before()
    {
        var email = ShopHost.NewEmail();
        var mine = await shop.RegisterAsync(email);
        await Admins.CreateAsync(shop.Identity, email, "quite another one", ShopHost.Configuration, TimeProvider.System, CancellationToken.None);
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(mine["refresh"])).Code);
        await EndsAsync(shop.Host, mine["access"]!);
        await EndsAsync(_other, mine["access"]!);
        await shop.Identity.ExecuteAsync($"update user_account set role = 'customer' where email = '{email}'");
    }

    private static string IdOf(TestAnswer registered) => registered.Body.GetProperty("user").GetProperty("id").GetString()!;

    private async Task<(string Id, string Token)> NewAdminAsync()
    {
        var email = ShopHost.NewEmail();
        var id = await Admins.CreateAsync(shop.Identity, email, ShopHost.Password, ShopHost.Configuration, TimeProvider.System, CancellationToken.None);
        return (id.ToString(), (await shop.LoginAsync(email))["access"]!);
    }

    private Task<TestAnswer> PatchAsync(string id, string change) => shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", change, shop.Admin);

    /// <summary>Here, and for whoever asks Identity, at once; in the other process within the time that is promised.</summary>
    private async Task IsDeadAsync(string token, string path = "/api/auth/me")
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Host.GetAsync(path, token)).Status);
        foreach (var host in new[] { shop.Host, _other })
            Assert.False((await host.PostAsync("/api/auth/verify", $$"""{"token": "{{token}}"}""")).Body.GetProperty("active").GetBoolean());
        await EndsAsync(_other, token, path);
    }

    private async Task LivesAsync(string token)
    {
        foreach (var host in new[] { shop.Host, _other })
        {
            Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/api/auth/me", token)).Status);
            Assert.True((await host.PostAsync("/api/auth/verify", $$"""{"token": "{{token}}"}""")).Body.GetProperty("active").GetBoolean());
        }
    }

    private static Task EndsAsync(TestHost host, string token, string path = "/api/auth/me") => Eventually.TrueAsync(
        async () => (await host.GetAsync(path, token)).Status == HttpStatusCode.Unauthorized, Promised, () => "The token still counts.");
}
