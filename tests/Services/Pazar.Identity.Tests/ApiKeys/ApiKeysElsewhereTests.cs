using Npgsql;
using Pazar.Http;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

/// <summary>How processes without Identity learn of keys, and tell that they were used.</summary>
public sealed class ApiKeysElsewhereTests(ShopHost shop) : IClassFixture<ShopHost>
{
    private const string Secret = "a secret of more than thirty-two characters";

    [Fact]
    public async Task Over_http_and_from_the_database_the_same_keys_are_known_and_their_use_is_noted_once_a_minute()
    {
        var made = await shop.Host.PostAsync("/api/api-keys", """{"name": "feed", "scopes": ["events:read", "orders:read"], "expires_at": "2099-01-01T00:00:00Z"}""", shop.Admin);
        var id = Guid.Parse(made["id"]!);
        await using var identity = await shop.StartBesideAsync(new() { ["Identity:TrustSecret"] = Secret });
        using HttpTrust http = new(IdentityAddress.ClientOf(identity.Client.BaseAddress!, Secret));
        DatabaseTrust database = new(new(shop.Identity), new(shop.Identity), new(shop.Identity));

        var known = Assert.Single(await http.ReadApiKeysAsync([id], CancellationToken.None), key => key.Id == id);
        Assert.Equal(["events:read", "orders:read"], known.Scopes);
        Assert.Equal(ApiKeyText.Hash(made["key"]!), known.Hash);
        Assert.Equal(new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero), known.ExpiresAt);
        Assert.Equivalent(known, Assert.Single(await database.ReadApiKeysAsync([], CancellationToken.None), key => key.Id == id));

        var first = await UsedAtAsync(id);
        Assert.NotNull(first);
        await database.ReadApiKeysAsync([id], CancellationToken.None);
        Assert.Equal(first, await UsedAtAsync(id));
        await shop.Identity.ExecuteAsync($"update api_key set last_used_at = now() - interval '2 minutes' where id = '{id}'");
        await database.ReadApiKeysAsync([id], CancellationToken.None);
        Assert.True(await UsedAtAsync(id) > first);
    }

    [Fact]
    public async Task Only_who_knows_the_secret_is_told_of_keys()
    {
        await using var identity = await shop.StartBesideAsync(new() { ["Identity:TrustSecret"] = Secret });
        (await identity.PostAsync("/internal/api-keys", """{"used": []}""")).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await identity.PostAsync("/internal/api-keys", """{"used": []}""", shop.Admin)).IsRefused(HttpStatusCode.Unauthorized, "unauthorized");
        (await shop.Host.PostAsync("/internal/api-keys", """{"used": []}""", Secret)).IsRefused(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_role_that_may_read_nothing_of_keys_knows_none_and_one_that_may_read_the_view_knows_them()
    {
        await shop.Host.PostAsync("/api/api-keys", """{"name": "seen", "scopes": ["orders:read"]}""", shop.Admin);
        await shop.Identity.ExecuteAsync("do $$ begin create role key_reader; exception when duplicate_object then null; end $$; grant select on revocation to key_reader; revoke select on live_api_key from key_reader");
        await using Postgres.Database reading = new("identity", new NpgsqlConnectionStringBuilder(shop.Identity.ConnectionString) { Options = "-c role=key_reader", Pooling = false }.ConnectionString, new());
        DatabaseTrust trust = new(new(reading), new(reading), new(reading));
        Assert.Empty(await trust.ReadApiKeysAsync([Guid.CreateVersion7()], CancellationToken.None));
        await shop.Identity.ExecuteAsync("grant select on live_api_key to key_reader");
        Assert.NotEmpty(await trust.ReadApiKeysAsync([Guid.CreateVersion7()], CancellationToken.None));
    }

    private async Task<DateTime?> UsedAtAsync(Guid id) =>
        await shop.Identity.QueryAsync<object>($"select last_used_at from api_key where id = '{id}'") as DateTime?;
}
