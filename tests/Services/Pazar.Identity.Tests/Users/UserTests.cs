using Pazar.Identity;
using Pazar.Kernel;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class UserTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task Only_admins_see_users()
    {
        var customer = await shop.RegisterAsync(ShopHost.NewEmail());
        Assert.Equal("forbidden", (await shop.Host.GetAsync("/api/users", customer["access"])).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await shop.Host.GetAsync("/api/users")).Status);
        Assert.Equal("not_found", (await shop.Host.GetAsync($"/api/users/{Guid.CreateVersion7()}", shop.Admin)).Code);
    }

    [Fact]
    public async Task Users_are_listed_page_by_page_each_once_newest_first()
    {
        for (var i = 0; i < 5; i++) await shop.RegisterAsync(ShopHost.NewEmail());
        List<string> seen = [];
        for (var next = "/api/users?limit=2"; next is not null;)
        {
            var page = await shop.Host.GetAsync(next, shop.Admin);
            seen.AddRange(page.Body.GetProperty("results").EnumerateArray().Select(user => user.GetProperty("id").GetString()!));
            next = page["next"];
        }
        Assert.True(seen.Count >= 6);
        Assert.Equal(seen.OrderDescending(StringComparer.Ordinal), seen);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_user_is_found_by_the_email_in_any_case_and_a_guest_too()
    {
        var email = ShopHost.NewEmail();
        var user = await shop.RegisterAsync(email);
        await shop.RegisterAsync(ShopHost.NewEmail());
        Assert.Equal([email], await EmailsAsync(email.ToUpperInvariant()));
        Assert.Empty(await EmailsAsync($"not-{email}"));

        var guest = Guid.CreateVersion7();
        await shop.Identity.ExecuteAsync($"""
            insert into user_account (id, email, guest_email, password_hash, role, created_at, updated_at) values ('{guest}', 'guest:{guest}', '{email}', '', 'customer', now(), now())
            """);
        Assert.Equal([email, email], await EmailsAsync(email));
        Assert.NotNull(user["access"]);
        foreach (var wrong in new[] { "nobody", "", "a@b.example&email=c@d.example" })
            Assert.Equal("validation_failed", (await shop.Host.GetAsync($"/api/users?email={wrong}", shop.Admin)).Code);

        async Task<string[]> EmailsAsync(string wanted) => [.. (await shop.Host.GetAsync($"/api/users?email={Uri.EscapeDataString(wanted)}", shop.Admin)).Body
            .GetProperty("results").EnumerateArray().Select(found => found.GetProperty("email").GetString()!)];
    }

    [Fact]
    public async Task Of_two_admins_who_remove_each_other_one_stays()
    {
        var email = ShopHost.NewEmail();
        var second = await Admins.CreateAsync(shop.Identity, email, ShopHost.Password, ShopHost.Configuration, TimeProvider.System, CancellationToken.None);
        var first = (await shop.Host.GetAsync("/api/auth/me", shop.Admin))["id"];
        await shop.Identity.ExecuteAsync($"update user_account set role = 'customer' where id not in ('{first}', '{second}')");
        var seconds = (await shop.LoginAsync(email))["access"];
        var answers = await Task.WhenAll(
            shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{first}", """{"role": "customer"}""", seconds),
            shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{second}", """{"is_active": false}""", shop.Admin));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized);
        Assert.Equal(1, await shop.Identity.QueryAsync<long>("select count(*) from user_account where role = 'admin' and deactivated_at is null"));
        await shop.AppointAdminAsync();
    }

    [Theory]
    [InlineData(1, "last_admin")]
    [InlineData(2, null)]
    public void An_admin_is_demoted_only_if_another_is_left(long admins, string? refusal)
    {
        UserView admin = new(new(Guid.Empty), "a@shop.test", null, "", "", null, Role.Admin, default, default, true);
        Assert.Equal(refusal, Users.Decide(admin, new(Role.Customer), admins, default).Refusal?.Code);
        Assert.Equal(refusal, Users.Decide(admin, new(IsActive: false), admins, default).Refusal?.Code);
        Assert.Null(Users.Decide(admin with { IsActive = false }, new(Role.Customer), 1, default).Refusal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("7")]
    [InlineData("\"Admin\"")]
    public async Task A_role_is_given_by_its_name(string role)
    {
        var id = (await shop.RegisterAsync(ShopHost.NewEmail())).Body.GetProperty("user").GetProperty("id").GetString();
        Assert.Equal("validation_failed", (await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", $$"""{"role": {{role}}}""", shop.Admin)).Code);
        Assert.Equal("customer", (await shop.Host.GetAsync($"/api/users/{id}", shop.Admin))["role"]);
    }

    [Fact]
    public async Task My_names_change_and_my_email_and_role_do_not()
    {
        var mine = await shop.RegisterAsync(ShopHost.NewEmail());
        var changed = await shop.Host.SendAsync(HttpMethod.Patch, "/api/auth/me", """{"username": "new.name", "first_name": "Ada"}""", mine["access"]);
        Assert.Equal(("new.name", "Ada"), (changed["username"], changed["first_name"]));
        var refused = await shop.Host.SendAsync(HttpMethod.Patch, "/api/auth/me", """{"role": "admin"}""", mine["access"]);
        Assert.Equal("validation_failed", refused.Code);

        var other = await shop.RegisterAsync(ShopHost.NewEmail());
        var taken = await shop.Host.SendAsync(HttpMethod.Patch, "/api/auth/me", """{"username": "NEW.name"}""", other["access"]);
        Assert.Equal("username_taken", taken.Code);
    }
}
