using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class SigningKeyTests(ShopHost shop) : IClassFixture<ShopHost>
{
    [Fact]
    public async Task The_key_set_is_public_cacheable_and_holds_no_private_key()
    {
        var answer = await shop.Host.GetAsync("/.well-known/jwks.json");
        Assert.Equal("public, max-age=300", answer.Headers["Cache-Control"]);
        var key = answer.Body.GetProperty("keys").EnumerateArray().First();
        Assert.Equal("P-256", key.GetProperty("crv").GetString());
        Assert.False(key.TryGetProperty("d", out _));
        Assert.True((await IdentityService.Trust(shop.Identity).ReadAsync(CancellationToken.None)).Keys.ContainsKey(key.GetProperty("kid").GetString()!));
    }

    [Fact]
    public async Task A_key_whose_days_are_over_is_followed_by_one_that_is_known_before_it_signs()
    {
        await using var database = await FreshAsync();
        SigningKeyStore store = new(database);
        var first = Assert.Single(await store.ReadAsync(CancellationToken.None));
        Assert.Null(await store.RotateAsync(TimeSpan.FromDays(30), CancellationToken.None));

        await database.ExecuteAsync("update signing_key set created_at = created_at - interval '31 days'");
        var next = await store.RotateAsync(TimeSpan.FromDays(30), CancellationToken.None);
        Assert.NotNull(next);
        Assert.Null(await store.RotateAsync(TimeSpan.FromDays(30), CancellationToken.None));
        var both = await store.ReadAsync(CancellationToken.None);
        Assert.Equal([(first.Key.KeyId, true), (next.Value.KeyId, false)], both.Select(key => (key.Key.KeyId, key.Signs)));

        await database.ExecuteAsync("update signing_key set signs_from = signs_from - interval '11 minutes', expires_at = expires_at - interval '11 minutes'");
        Assert.True((await store.ReadAsync(CancellationToken.None))[^1].Signs);
        await database.ExecuteAsync("update signing_key set expires_at = now() where expires_at is not null");
        await store.DeleteExpiredAsync(CancellationToken.None);
        Assert.Equal(next.Value.KeyId, Assert.Single(await store.ReadAsync(CancellationToken.None)).Key.KeyId);
    }

    [Fact]
    public async Task Of_many_who_need_the_first_key_one_creates_it()
    {
        await using var database = await FreshAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new SigningKeyStore(database).ReadAsync(CancellationToken.None)));
        Assert.Equal(1, await database.QueryAsync<long>("select count(*) from signing_key"));
    }

    [Fact]
    public async Task A_process_that_only_checks_tokens_may_read_public_halves_and_nothing_else_of_a_key()
    {
        await using var database = await FreshAsync();
        var key = Assert.Single(await new SigningKeyStore(database).ReadAsync(CancellationToken.None)).Key;
        await database.ExecuteAsync("""
            do $$ begin create role token_checker; exception when duplicate_object then null; end $$;
            grant select (key_id, point, expires_at) on signing_key to token_checker;
            grant select on revocation to token_checker
            """);
        await using Postgres.Database restricted = new("identity", new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c role=token_checker", Pooling = false }.ConnectionString, new());

        DatabaseTrust trust = new(new(restricted), new(restricted), new(restricted));

        Assert.Equal(key.KeyId, Assert.Single((await trust.ReadAsync(CancellationToken.None)).Keys).Key);
        Assert.Empty((await trust.ReadRevocationsAsync(null, CancellationToken.None)).Revocations);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => new SigningKeyStore(restricted).ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_key_from_before_public_halves_were_kept_gets_its_own()
    {
        await using var database = await FreshAsync();
        SigningKeyStore store = new(database);
        var key = Assert.Single(await store.ReadAsync(CancellationToken.None)).Key;
        // What the migration takes from the private half is the public one.
        Assert.Equal(1, await database.QueryAsync<long>(@"
            select count(*) from signing_key where point = substr(pkcs8, length(pkcs8) - 63) and substr(pkcs8, length(pkcs8) - 67, 4) = '\x03420004'"));
        await database.ExecuteAsync("update signing_key set point = null");
        Assert.Empty(await store.ReadPublicAsync(CancellationToken.None));

        await store.ReadAsync(CancellationToken.None);

        var said = Assert.Single(await store.ReadPublicAsync(CancellationToken.None));
        Assert.Equal(key.KeyId, said.KeyId);
        Assert.Equal(key.Public.Point, said.Point);
    }

    [Fact]
    public async Task The_sweep_forgets_what_has_run_out_and_nothing_else()
    {
        var kept = await shop.RegisterAsync(ShopHost.NewEmail());
        var expired = await shop.RegisterAsync(ShopHost.NewEmail());
        await shop.Identity.ExecuteAsync($"""
            update refresh_token set expires_at = now() - interval '1 day' where family_id in (
                select id from refresh_family where user_id = '{expired.Body.GetProperty("user").GetProperty("id").GetString()}')
            """);
        await shop.Identity.ExecuteAsync("""
            insert into revocation (subject, below, revoked_at) values (gen_random_uuid(), 1, now() - interval '64 minutes'), (gen_random_uuid(), 1, now() - interval '66 minutes');
            update known_address set seen_at = now() - interval '91 days' where user_id = (select id from user_account order by id desc limit 1)
            """);
        var addresses = await shop.Identity.QueryAsync<long>("select count(*) from known_address");
        var revocations = await shop.Identity.QueryAsync<long>("select count(*) from revocation");
        var before = await shop.Identity.QueryAsync<long>("select count(*) from refresh_family");
        UserStore users = new(shop.Identity);
        Sweep sweep = new(new(shop.Identity), users, new IdentityOptions().TokenTimes, NullLogger.Instance);
        await sweep.RunOnceAsync(CancellationToken.None);
        Assert.Equal(before - 1, await shop.Identity.QueryAsync<long>("select count(*) from refresh_family"));
        Assert.Equal(addresses - 1, await shop.Identity.QueryAsync<long>("select count(*) from known_address"));
        Assert.Equal(revocations - 1, await shop.Identity.QueryAsync<long>("select count(*) from revocation"));
        Assert.Equal(HttpStatusCode.OK, (await shop.RefreshAsync(kept["refresh"])).Status);
    }

    private static Task<Postgres.Database> FreshAsync() => Testing.TestServer.FreshDatabaseAsync([.. Service.ServiceHost.MigrationsOf(new IdentityService())]);
}
