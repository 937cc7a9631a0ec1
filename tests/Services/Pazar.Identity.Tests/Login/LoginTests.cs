using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class LoginTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task A_wrong_password_and_an_unknown_user_get_the_same_answer()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email);
        var wrong = await shop.LoginAsync(email, "not the password");
        var unknown = await shop.LoginAsync("nobody@shop.test");
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_credentials"), (wrong.Status, wrong.Code));
        Assert.Equal((wrong.Status, wrong.Code, wrong["detail"]), (unknown.Status, unknown.Code, unknown["detail"]));
    }

    [Fact]
    public async Task Too_many_failures_of_one_account_are_a_429_even_with_the_right_password()
    {
        var email = ShopHost.NewEmail();
        await shop.RegisterAsync(email);
        TestAnswer answer = null!;
        // One more may be wrong every six seconds, also while these are answered.
        await Eventually.TrueAsync(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.LoginAsync(email, "not the password")));
            return (answer = await shop.LoginAsync(email)).Status == HttpStatusCode.TooManyRequests;
        });
        Assert.Equal("rate_limited", answer.Code);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task A_password_kept_under_other_parameters_is_rehashed_and_still_right()
    {
        // The admin of the fixture was made with the default rounds, and has signed in under fewer.
        Assert.StartsWith("v1$100000$", await shop.Identity.QueryAsync<string>($"select password_hash from user_account where email = '{ShopHost.AdminEmail}'"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(ShopHost.AdminEmail)).Status);
    }

    [Fact]
    public async Task A_deactivated_user_cannot_sign_in_refresh_or_go_on()
    {
        var email = ShopHost.NewEmail();
        var registered = await shop.RegisterAsync(email);
        var id = registered.Body.GetProperty("user").GetProperty("id").GetString();
        var changed = await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", """{"is_active": false}""", shop.Admin);
        Assert.False(changed.Body.GetProperty("is_active").GetBoolean());

        Assert.Equal("invalid_credentials", (await shop.LoginAsync(email)).Code);
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(registered["refresh"])).Code);
        var verdict = await shop.Host.PostAsync("/api/auth/verify", $$"""{"token": "{{registered["access"]}}"}""");
        Assert.Equal("""{"active":false}""", verdict.Body.GetRawText());
        await Eventually.TrueAsync(async () => (await shop.Host.GetAsync("/api/auth/me", registered["access"])).Status == HttpStatusCode.Unauthorized);

        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", """{"is_active": true}""", shop.Admin);
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(registered["refresh"])).Code);
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email)).Status);
    }

    [Fact]
    public async Task A_token_is_verified_with_whose_it_is()
    {
        var registered = await shop.RegisterAsync(ShopHost.NewEmail());
        var verdict = await shop.Host.PostAsync("/api/auth/verify", $$"""{"token": "{{registered["access"]}}"}""");
        Assert.True(verdict.Body.GetProperty("active").GetBoolean());
        Assert.Equal(registered.Body.GetProperty("user").GetProperty("id").GetString(), verdict["user_id"]);
        Assert.Equal("customer", verdict["role"]);
        Assert.False((await shop.Host.PostAsync("/api/auth/verify", """{"token": "a.b.c"}""")).Body.GetProperty("active").GetBoolean());
    }
}
