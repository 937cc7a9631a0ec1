using Pazar.Http;
using Pazar.Identity;
using Pazar.Kernel;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

/// <summary>Identity in one process, and others that know it by its address alone.</summary>
public sealed class HttpTrustTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private const string Secret = "a secret of more than thirty-two characters";
    private const string Path = "/internal/revocations";

    [Fact]
    public async Task Without_a_secret_nobody_is_told_what_was_revoked()
    {
        var answer = await shop.Host.GetAsync(Path, null, $"Authorization: Bearer {Secret}");

        answer.IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Authorization: Bearer another secret of more than thirty-two characters")]
    [InlineData("Authorization: Bearer ")]
    public async Task Who_does_not_know_the_secret_is_told_nothing(string? header)
    {
        await using var identity = await StartIdentityAsync();

        (await identity.GetAsync(Path, null, header is null ? [] : [header])).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await identity.GetAsync(Path, shop.Admin)).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Pages_over_http_are_those_of_the_database()
    {
        await using var identity = await StartIdentityAsync();
        using HttpTrust trust = new(IdentityAddress.ClientOf(identity.Client.BaseAddress!, Secret));
        var first = await trust.ReadRevocationsAsync(null, CancellationToken.None);
        var (session, user) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await shop.Identity.ExecuteAsync($"""
            insert into revocation (subject, below, revoked_at) values ('{session}', {Revocation.Every}, now() - interval '10 minutes'), ('{user}', 7, now())
            """);

        var news = await trust.ReadRevocationsAsync(first.Mark, CancellationToken.None);

        Assert.InRange(Assert.Single(news.Revocations, revocation => revocation.Subject == session).Age, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15));
        Assert.Equal(7, Assert.Single(news.Revocations, revocation => revocation.Subject == user).Below);
        Assert.True(news.Revocations.Count <= first.Revocations.Count + 2);
        Assert.Equal(
            (await IdentityService.Trust(shop.Identity).ReadAsync(CancellationToken.None)).Keys.Keys.Order(),
            (await trust.ReadAsync(CancellationToken.None)).Keys.Keys.Order());
    }

    [Fact]
    public async Task A_wrong_secret_or_nobody_at_the_address_is_a_failure_and_never_an_empty_page()
    {
        await using var identity = await StartIdentityAsync();
        using HttpTrust wrong = new(IdentityAddress.ClientOf(identity.Client.BaseAddress!, "another secret of more than thirty-two characters"));
        using HttpTrust nobody = new(IdentityAddress.ClientOf(new("http://127.0.0.1:1/"), Secret));

        await Assert.ThrowsAsync<InvalidDataException>(() => wrong.ReadRevocationsAsync(null, CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<HttpRequestException>(() => nobody.ReadRevocationsAsync(null, CancellationToken.None).AsTask());
        await Assert.ThrowsAsync<HttpRequestException>(() => nobody.ReadAsync(CancellationToken.None).AsTask());
    }

    private Task<TestHost> StartIdentityAsync() => shop.StartBesideAsync(new() { ["Identity:TrustSecret"] = Secret });
}
