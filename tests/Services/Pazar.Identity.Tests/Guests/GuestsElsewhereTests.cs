using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

/// <summary>How a process of Basket without Identity has guests' accounts made.</summary>
public sealed class GuestsElsewhereTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private const string Secret = "a secret of more than thirty-two characters";

    [Fact]
    public async Task Over_http_an_account_is_made_once_and_each_call_signs_in_anew()
    {
        await using var identity = await shop.StartBesideAsync(new() { ["Identity:TrustSecret"] = Secret });
        using HttpGuests guests = new(IdentityAddress.ClientOf(identity.Client.BaseAddress!, Secret));
        Guest guest = new(Guid.CreateVersion7(), Guid.CreateVersion7(), ShopHost.NewEmail(), SignsIn: true, "Phone\u0007/1", "203.0.113.7");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => guests.WelcomeAsync(guest, CancellationToken.None)));

        Assert.Equal(8, answers.Select(answer => answer!.Refresh).Distinct().Count());
        Assert.Equal(1, await shop.Identity.CountAsync($"select 1 from log where type = 'user.guest_registered' and key = '{guest.UserId}'"));
        var sessions = (await shop.Host.GetAsync("/api/auth/sessions", answers[0]!.Access)).Body.GetProperty("results");
        Assert.Equal(("Phone /1", "203.0.113.7"), (sessions[0].GetProperty("device").GetString(), sessions[0].GetProperty("address").GetString()));
        Assert.Null(await guests.WelcomeAsync(guest with { Email = "other@shop.test" }, CancellationToken.None));
        Assert.Null(await guests.WelcomeAsync(guest with { SignsIn = false }, CancellationToken.None));
    }

    [Fact]
    public async Task Only_who_knows_the_secret_has_accounts_made()
    {
        await using var identity = await shop.StartBesideAsync(new() { ["Identity:TrustSecret"] = Secret });
        var body = $$"""{"user_id": "{{Guid.CreateVersion7()}}", "order_id": "{{Guid.CreateVersion7()}}", "email": "eve@shop.test", "signs_in": true}""";
        (await identity.PostAsync("/internal/guests", body)).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await identity.PostAsync("/internal/guests", body, shop.Admin)).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await shop.Host.PostAsync("/internal/guests", body, Secret)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }
}
