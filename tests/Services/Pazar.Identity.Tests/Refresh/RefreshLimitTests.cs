using System.Security.Cryptography;
using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class RefreshLimitTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private const int Writes = 10;

    [Theory]
    [InlineData("made-up")]
    [InlineData("")]
    public async Task Sixty_bad_refreshes_from_an_address_leave_a_good_refresh_there_working(string bad)
    {
        await using var beside = await shop.StartBesideAsync(new() { ["Limits:WritesPerSecond"] = "1", ["Limits:WritesBurst"] = $"{Writes}" });
        var address = ShopHost.From(ShopHost.NewAddress());
        var refresh = (await shop.RegisterAsync(ShopHost.NewEmail()))["refresh"];

        var refused = 0;
        for (var i = 0; i < 60; i++)
        {
            var token = bad.Length == 0 ? "" : Convert.ToHexString(RandomNumberGenerator.GetBytes(30));
            if ((await RefreshAsync(token)).Status == HttpStatusCode.TooManyRequests) refused++;
        }
        Assert.InRange(refused, 1, 60 - Writes);

        for (var i = 0; i < Writes / 2; i++)
        {
            var answer = await RefreshAsync(refresh);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            refresh = answer["refresh"];
        }

        Task<Pazar.Testing.TestAnswer> RefreshAsync(string? token) => beside.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{token}}"}""", null, address);
    }

    [Fact]
    public async Task A_sign_in_is_refreshed_so_often_whichever_token_it_has_by_then()
    {
        await using var beside = await shop.StartBesideAsync(new() { ["Limits:WritesPerSecond"] = "1", ["Limits:WritesBurst"] = $"{Writes}" });
        var refresh = (await shop.RegisterAsync(ShopHost.NewEmail()))["refresh"];
        // One comes back each second, so a machine that needs longer for a few is not at its end sooner.
        for (var time = 0; ; time++)
        {
            var answer = await beside.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{refresh}}"}""", null, ShopHost.From(ShopHost.NewAddress()));
            if (answer.Status == HttpStatusCode.TooManyRequests) break;
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.InRange(time, 0, 20 * Writes);
            refresh = answer["refresh"];
        }
        // What was refused changed nothing.
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(refresh)).Status);
    }

    [Fact]
    public async Task Tokens_that_were_spent_share_what_their_address_may_do()
    {
        await using var beside = await shop.StartBesideAsync(new() { ["Limits:WritesPerSecond"] = "1", ["Limits:WritesBurst"] = $"{Writes}" });
        List<string?> spent = [(await shop.RegisterAsync(ShopHost.NewEmail()))["refresh"]];
        for (var time = 0; time < 4 * Writes; time++) spent.Add((await shop.RefreshAsync(spent[^1]))["refresh"]);
        var address = ShopHost.From(ShopHost.NewAddress());
        List<HttpStatusCode> answers = [];
        // Each is another token; those whose answer is not repeated any more end the sign-in.
        foreach (var token in spent) answers.Add((await beside.PostAsync("/api/auth/refresh", $$"""{"refresh": "{{token}}"}""", null, address)).Status);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task A_token_that_leads_to_nothing_is_not_looked_up_for_ever()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        await shop.Host.PostAsync("/api/auth/logout-all", null, first["access"]);
        List<HttpStatusCode> answers = [];
        // One more may fail every six seconds, also while these are answered.
        while (answers.Count < 200 && !answers.Contains(HttpStatusCode.TooManyRequests)) answers.Add((await shop.RefreshAsync(first["refresh"])).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Fact]
    public async Task A_token_without_a_seal_from_an_older_version_is_still_good()
    {
        var first = await shop.RegisterAsync(ShopHost.NewEmail());
        var old = OpaqueToken.Create();
        await shop.Identity.ExecuteAsync($"""
            update refresh_token set hash = decode('{Convert.ToHexString(OpaqueToken.Hash(old))}', 'hex')
            where hash = decode('{Convert.ToHexString(OpaqueToken.Hash(first["refresh"]!))}', 'hex')
            """);

        var renewed = await shop.RefreshAsync(old);

        Assert.Equal(HttpStatusCode.OK, renewed.Status);
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(renewed["refresh"])).Status);
    }

    [Fact]
    public void A_seal_belongs_to_its_token_and_key()
    {
        byte[] key = new byte[32], other = [.. key.Select(_ => (byte)1)];
        var token = OpaqueToken.Create();
        var marked = RefreshSeal.Seal(token, key);

        Assert.True(RefreshSeal.IsSealed(marked, key));
        Assert.False(RefreshSeal.IsSealed(marked, other));
        Assert.False(RefreshSeal.IsSealed(token, key));
        Assert.False(RefreshSeal.IsSealed(marked + "x", key));
        Assert.False(RefreshSeal.IsSealed("x" + marked, key));
        Assert.False(RefreshSeal.IsSealed("", key));
    }
}
