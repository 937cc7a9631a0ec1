using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class PasswordTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private const string New = "quite another one";

    [Fact]
    public async Task Changing_the_password_ends_the_other_sign_ins_and_keeps_the_one_named()
    {
        var email = ShopHost.NewEmail();
        var mine = await shop.RegisterAsync(email);
        var other = await shop.LoginAsync(email);
        var changed = await shop.Host.PostAsync("/api/auth/password",
            $$"""{"current_password": "{{ShopHost.Password}}", "new_password": "{{New}}", "refresh": "{{mine["refresh"]}}"}""", mine["access"]);
        Assert.Equal(HttpStatusCode.NoContent, changed.Status);
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(mine["refresh"])).Status);
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(other["refresh"])).Code);
        Assert.Equal("invalid_credentials", (await shop.LoginAsync(email)).Code);
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email, New)).Status);
    }

    [Fact]
    public async Task The_present_password_must_be_right()
    {
        var mine = await shop.RegisterAsync(ShopHost.NewEmail());
        var answer = await shop.Host.PostAsync("/api/auth/password",
            $$"""{"current_password": "not the password", "new_password": "{{New}}"}""", mine["access"]);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_credentials"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Asking_for_a_reset_says_the_same_to_everybody_and_keeps_the_token_hashed()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email);
        foreach (var asked in new[] { email, "nobody@shop.test" })
        {
            var answer = await shop.Host.PostAsync("/api/auth/password-reset", $$"""{"email": "{{asked}}"}""");
            Assert.Equal((HttpStatusCode.Accepted, default), (answer.Status, answer.Body.ValueKind));
        }
        Assert.Equal(1, await shop.Identity.QueryAsync<long>($"select count(*) from password_reset r join user_account u on u.id = r.user_id where email = '{email}' and length(hash) = 32"));
    }

    [Fact]
    public async Task A_reset_token_works_once_and_ends_every_sign_in()
    {
        var email = ShopHost.NewEmail();
        var registered = await shop.RegisterAsync(email);
        var token = await ResetTokens.AddAsync(shop, email);
        var answers = await Task.WhenAll(ConfirmAsync(token), ConfirmAsync(token));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.BadRequest], answers.Select(answer => answer.Status).Order());
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(registered["refresh"])).Code);
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email, New)).Status);
    }

    [Fact]
    public async Task An_expired_reset_token_changes_nothing()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email);
        Assert.Equal("reset_token_invalid", (await ConfirmAsync(await ResetTokens.AddAsync(shop, email, "-1 second"))).Code);
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email)).Status);
    }

    [Fact]
    public async Task A_reset_token_does_not_survive_a_changed_password()
    {
        var email = ShopHost.NewEmail();
        var mine = await shop.RegisterAsync(email);
        var token = await ResetTokens.AddAsync(shop, email);
        await shop.Host.PostAsync("/api/auth/password",
            $$"""{"current_password": "{{ShopHost.Password}}", "new_password": "{{New}}"}""", mine["access"]);
        Assert.Equal("reset_token_invalid", (await ConfirmAsync(token)).Code);
    }

    [Fact]
    public async Task A_reset_token_does_not_survive_a_deactivation_that_is_undone()
    {
        var email = ShopHost.NewEmail();
        var id = (await shop.RegisterAsync(email)).Body.GetProperty("user").GetProperty("id").GetString();
        var token = await ResetTokens.AddAsync(shop, email);
        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", """{"is_active": false}""", shop.Admin);
        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", """{"is_active": true}""", shop.Admin);
        Assert.Equal("reset_token_invalid", (await ConfirmAsync(token)).Code);
    }

    [Fact]
    public async Task A_stranger_who_asks_too_does_not_void_the_token_that_is_on_its_way_and_a_use_voids_all()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email);
        var first = await ResetTokens.AddAsync(shop, email);
        var second = await ResetTokens.AddAsync(shop, email);
        Assert.Equal(HttpStatusCode.Accepted, (await ResetTokens.AskAsync(shop, email)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ConfirmAsync(first)).Status);
        Assert.Equal("reset_token_invalid", (await ConfirmAsync(second)).Code);
        Assert.Equal(0, await shop.Identity.QueryAsync<long>($"select count(*) from password_reset r join user_account u on u.id = r.user_id where email = '{email}'"));
    }

    [Fact]
    public void A_hash_is_right_for_its_password_alone_and_knows_when_it_is_outdated()
    {
        var hash = PasswordHash.Create(New, 1_000);
        Assert.True(PasswordHash.Verify(New, hash, 1_000));
        Assert.True(PasswordHash.Verify(New, hash, 3_000));
        Assert.False(PasswordHash.Verify(New + "!", hash, 1_000));
        Assert.NotEqual(hash, PasswordHash.Create(New, 1_000));
        Assert.False(PasswordHash.IsOutdated(hash, 1_000));
        Assert.True(PasswordHash.IsOutdated(hash, 2_000));
    }

    private Task<Testing.TestAnswer> ConfirmAsync(string token) => ResetTokens.ConfirmAsync(shop, token, New);
}
