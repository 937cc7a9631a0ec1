using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class RefreshTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task A_refresh_token_gives_a_new_pair_that_works()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        var second = await shop.RefreshAsync(first["refresh"]);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.NotEqual(first["refresh"], second["refresh"]);
        Assert.Equal(HttpStatusCode.OK, (await shop.Host.GetAsync("/api/auth/me", second["access"])).Status);
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(second["refresh"])).Status);
    }

    [Fact]
    public async Task Many_at_once_with_one_token_get_the_same_successor()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.RefreshAsync(first["refresh"])));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => answer["refresh"]).Distinct());
        var user = first.Body.GetProperty("user").GetProperty("id").GetString();
        Assert.Equal(1, await shop.Identity.QueryAsync<long>($"""
            select count(*) from refresh_token t join refresh_family f on f.id = t.family_id where f.user_id = '{user}' and t.spent_at is null
            """));
    }

    [Fact]
    public async Task A_spent_token_after_the_grace_ends_the_whole_family()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        var second = await shop.RefreshAsync(first["refresh"]);
        await AgeAsync(first, "11 seconds");
        var reused = await shop.RefreshAsync(first["refresh"]);
        Assert.Equal((HttpStatusCode.Unauthorized, "refresh_reused"), (reused.Status, reused.Code));
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(second["refresh"])).Code);
    }

    [Fact]
    public async Task A_spent_token_within_the_grace_gives_the_same_answer_again()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        var second = await shop.RefreshAsync(first["refresh"]);
        await AgeAsync(first, "5 seconds");
        Assert.Equal(second["refresh"], (await shop.RefreshAsync(first["refresh"]))["refresh"]);
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(second["refresh"])).Status);
    }

    [Fact]
    public async Task Who_spent_a_token_under_a_key_is_answered_under_it_until_what_was_given_is_used()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        var second = await KeyedAsync(first, "of its owner");
        await AgeAsync(first, "1 day");
        await new UserStore(shop.Identity).SweepAsync(new IdentityOptions().TokenTimes, CancellationToken.None);
        Assert.Equal(second["refresh"], (await KeyedAsync(first, "of its owner"))["refresh"]);

        var third = await KeyedAsync(second, "the next one");
        // Too late, and still no reason to take the owner for two.
        Assert.Equal("refresh_invalid", (await KeyedAsync(first, "of its owner")).Code);
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(third["refresh"])).Status);
    }

    [Fact]
    public async Task Who_has_a_spent_token_and_not_its_key_is_a_second_holder()
    {
        foreach (var key in new[] { null, "a guess" })
        {
            var first = await shop.RegisterAsync(ShopHost.NewEmail());
            var second = await KeyedAsync(first, "of its owner");
            await AgeAsync(first, "11 seconds");
            Assert.Equal("refresh_reused", (await KeyedAsync(first, key)).Code);
            Assert.Equal("refresh_invalid", (await KeyedAsync(second, "of its owner")).Code);
        }
    }

    [Fact]
    public async Task Where_two_were_given_the_successor_the_key_is_a_second_holder_s_too()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        await KeyedAsync(first, "of its owner");
        var thiefs = await KeyedAsync(first, null);
        var next = await KeyedAsync(thiefs, null);
        await AgeAsync(first, "11 seconds");
        Assert.Equal("refresh_reused", (await KeyedAsync(first, "of its owner")).Code);
        Assert.Equal("refresh_invalid", (await KeyedAsync(next, null)).Code);
    }

    [Fact]
    public async Task Spent_tokens_are_forgotten_when_their_own_time_is_over_and_the_sign_in_goes_on()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        var second = await KeyedAsync(first, null);
        var family = await shop.Identity.QueryAsync<Guid>($"select family_id from refresh_token where hash = decode('{Convert.ToHexString(OpaqueToken.Hash(second["refresh"]!))}', 'hex')");
        await shop.Identity.ExecuteAsync($"update refresh_token set expires_at = now() - interval '2 hours' where family_id = '{family}' and spent_at is not null");
        await new UserStore(shop.Identity).SweepAsync(new IdentityOptions().TokenTimes, CancellationToken.None);
        Assert.Equal(1, await shop.Identity.QueryAsync<long>($"select count(*) from refresh_token where family_id = '{family}'"));
        Assert.Equal("refresh_invalid", (await KeyedAsync(first, null)).Code);
        Assert.Equal(HttpStatusCode.OK, (await KeyedAsync(second, null)).Status);
    }

    [Fact]
    public async Task An_expired_token_is_refused()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        var user = first.Body.GetProperty("user").GetProperty("id").GetString();
        await shop.Identity.ExecuteAsync($"update refresh_token set expires_at = now() where family_id in (select id from refresh_family where user_id = '{user}')");
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(first["refresh"])).Code);
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync("no such token")).Code);
    }

    [Fact]
    public async Task Logging_out_ends_this_sign_in_and_logging_out_everywhere_ends_all()
    {
        var email = ShopHost.NewEmail();
        var first = await shop.RegisterAsync(email);
        var second = await shop.LoginAsync(email);
        var third = await shop.LoginAsync(email);
        var loggedOut = await shop.Host.PostAsync("/api/auth/logout", $$"""{"refresh": "{{first["refresh"]}}"}""", first["access"]);
        Assert.Equal(HttpStatusCode.NoContent, loggedOut.Status);
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(first["refresh"])).Code);
        var next = await shop.RefreshAsync(second["refresh"]);
        Assert.Equal(HttpStatusCode.OK, next.Status);

        Assert.Equal(HttpStatusCode.NoContent, (await shop.Host.PostAsync("/api/auth/logout-all", null, next["access"])).Status);
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(next["refresh"])).Code);
        Assert.Equal("refresh_invalid", (await shop.RefreshAsync(third["refresh"])).Code);
    }

    [Fact]
    public async Task Nobody_ends_the_sign_in_of_another()
    {
        var mine = await shop.RegisterAsync(ShopHost.NewEmail());
        var theirs = await shop.RegisterAsync(ShopHost.NewEmail());
        await shop.Host.PostAsync("/api/auth/logout", $$"""{"refresh": "{{theirs["refresh"]}}"}""", mine["access"]);
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(theirs["refresh"])).Status);
    }

    private Task<Testing.TestAnswer> KeyedAsync(Testing.TestAnswer before, string? key) => shop.Host.PostAsync(
        "/api/auth/refresh", $$"""{"refresh": "{{before["refresh"]}}"}""", null, key is null ? [] : [$"Idempotency-Key: {key}"]);

    private Task AgeAsync(Testing.TestAnswer registered, string by) => shop.Identity.ExecuteAsync($"""
        update refresh_token set spent_at = spent_at - interval '{by}' where spent_at is not null and family_id in (
            select id from refresh_family where user_id = '{registered.Body.GetProperty("user").GetProperty("id").GetString()}')
        """);
}
