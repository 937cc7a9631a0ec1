using System.Text.Json;
using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

/// <summary>Tokens for whoever delivers mail: they are made when the mail leaves.</summary>
public sealed class ResetTokensTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private const string New = "quite another one";
    private const string Secret = "a secret that all processes of this shop know";

    [Fact]
    public async Task Asking_is_told_without_a_token_and_one_that_is_made_by_the_request_sets_a_password_once()
    {
        var (email, request) = await AskedAsync();
        var token = await Tokens.MakeAsync(request, CancellationToken.None);
        Assert.NotNull(token);
        Assert.Equal(0, await shop.Identity.QueryAsync<long>($"select count(*) from log where body::text like '%{token}%' or headers::text like '%{token}%'"));
        Assert.Equal(0, await shop.Identity.QueryAsync<long>($"select count(*) from password_reset r where r::text like '%{token}%'"));

        Assert.Equal(HttpStatusCode.NoContent, (await ResetTokens.ConfirmAsync(shop, token, New)).Status);
        Assert.Equal("reset_token_invalid", (await ResetTokens.ConfirmAsync(shop, token, New)).Code);
        Assert.Equal(HttpStatusCode.OK, (await shop.LoginAsync(email, New)).Status);
    }

    [Fact]
    public async Task Nobody_who_has_no_account_is_told_of()
    {
        var before = await shop.Identity.QueryAsync<long>("select count(*) from log where type = 'user.password_reset_requested'");
        Assert.Equal(HttpStatusCode.Accepted, (await ResetTokens.AskAsync(shop, "nobody.at.all@shop.test")).Status);
        Assert.Equal(before, await shop.Identity.QueryAsync<long>("select count(*) from log where type = 'user.password_reset_requested'"));
    }

    [Fact]
    public async Task A_mail_that_is_sent_twice_has_two_good_links_and_a_use_voids_both_and_every_later_one()
    {
        var (_, request) = await AskedAsync();
        var first = await Tokens.MakeAsync(request, CancellationToken.None);
        var second = await Tokens.MakeAsync(request, CancellationToken.None);
        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.NoContent, (await ResetTokens.ConfirmAsync(shop, first!, New)).Status);
        Assert.Equal("reset_token_invalid", (await ResetTokens.ConfirmAsync(shop, second!, New)).Code);
        Assert.Null(await Tokens.MakeAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task A_request_that_ran_out_or_whose_user_is_deactivated_has_no_token()
    {
        var (email, late) = await AskedAsync();
        await shop.Identity.ExecuteAsync($"update password_reset set expires_at = now() - interval '1 second' where request_id = '{late}'");
        Assert.Null(await Tokens.MakeAsync(late, CancellationToken.None));

        var (_, unwanted) = await AskedAsync(email);
        var id = await shop.Identity.QueryAsync<Guid>($"select id from user_account where email = '{email}'");
        await shop.Host.SendAsync(HttpMethod.Patch, $"/api/users/{id}", """{"is_active": false}""", shop.Admin);
        Assert.Null(await Tokens.MakeAsync(unwanted, CancellationToken.None));
    }

    [Fact]
    public async Task A_request_is_good_for_a_dozen_tokens()
    {
        var (_, request) = await AskedAsync();
        for (var made = 0; made < 12; made++) Assert.NotNull(await Tokens.MakeAsync(request, CancellationToken.None));
        Assert.Null(await Tokens.MakeAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task A_token_that_is_made_while_another_one_is_used_does_not_outlive_that_use()
    {
        var (email, request) = await AskedAsync();
        var token = await Tokens.MakeAsync(request, CancellationToken.None);
        for (var round = 0; round < 5; round++)
        {
            var making = Enumerable.Range(0, 4).Select(_ => Tokens.MakeAsync(request, CancellationToken.None)).ToList();
            await ResetTokens.ConfirmAsync(shop, token!, New);
            await Task.WhenAll(making);
            Assert.Equal(0, await shop.Identity.QueryAsync<long>($"select count(*) from password_reset where request_id = '{request}'"));
            (_, request) = await AskedAsync(email);
            token = await Tokens.MakeAsync(request, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_process_without_identity_asks_for_one_under_the_secret_and_nobody_else_gets_one()
    {
        await using var identity = await shop.StartBesideAsync(new() { ["Identity:TrustSecret"] = Secret });
        var (_, request) = await AskedAsync();
        using HttpResetTokens elsewhere = new(IdentityAddress.ClientOf(identity.Client.BaseAddress!, Secret));
        var token = await elsewhere.MakeAsync(request, CancellationToken.None);
        Assert.Equal(HttpStatusCode.NoContent, (await ResetTokens.ConfirmAsync(shop, token!, New)).Status);
        Assert.Null(await elsewhere.MakeAsync(request, CancellationToken.None));

        using HttpResetTokens wrong = new(IdentityAddress.ClientOf(identity.Client.BaseAddress!, "another secret of more than thirty-two characters"));
        await Assert.ThrowsAsync<HttpRequestException>(() => wrong.MakeAsync(request, CancellationToken.None));
        Assert.Equal("unauthorized", (await identity.PostAsync("/internal/reset-tokens", $$"""{"request_id": "{{request}}"}""", shop.Admin)).Code);
        // Where no secret is set there is no such route, which is no word about the request.
        using HttpResetTokens nowhere = new(IdentityAddress.ClientOf(shop.Host.Client.BaseAddress!, Secret));
        await Assert.ThrowsAsync<HttpRequestException>(() => nowhere.MakeAsync(request, CancellationToken.None));
    }

    private Pazar.Identity.ResetTokens Tokens => new(new(shop.Identity));

    private async Task<(string Email, Guid Request)> AskedAsync(string? registered = null)
    {
        var email = registered ?? ShopHost.NewEmail();
        if (registered is null) await shop.RegisterAsync(email);
        Assert.Equal(HttpStatusCode.Accepted, (await ResetTokens.AskAsync(shop, email)).Status);
        var body = JsonElement.Parse(await shop.Identity.QueryAsync<string>($"""
            select body::text from log where type = 'user.password_reset_requested' and key = (select id from user_account where email = '{email}')
            order by position desc limit 1
            """));
        return (email, body.GetProperty("request_id").GetGuid());
    }
}
