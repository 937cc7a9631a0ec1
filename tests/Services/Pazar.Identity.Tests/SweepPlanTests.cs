using Pazar.Service;

namespace Pazar.Identity.Tests;

[Trait("Takes", "long")]
public sealed class SweepPlanTests
{
    [Fact]
    public async Task At_two_hundred_thousand_resets_addresses_and_revocations_those_that_have_run_out_are_found_by_their_time()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new IdentityService())]);
        const string user = "'019b0000-0000-7000-8000-000000000001'";
        await QueryPlans.FillAsync(database,
            $"insert into user_account (id, email, password_hash, role, created_at, updated_at) values ({user}, 'ada@shop.test', 'none', 'customer', now(), now())",
            $"insert into password_reset (hash, user_id, expires_at) select sha256(n::text::bytea), {user}, now() + (n - 20) * interval '1 second' from generate_series(1, 200000) n",
            $"insert into known_address select {user}, sha256(n::text::bytea), now() - interval '90 days' + (n - 20) * interval '1 second' from generate_series(1, 200000) n",
            "insert into revocation (subject, below, revoked_at) select gen_random_uuid(), 1, now() - case when n <= 20 then interval '30 days' else interval '0' end from generate_series(1, 200000) n");
        var plans = await QueryPlans.DuringAsync(database, () => new UserStore(database).SweepAsync(new IdentityOptions().TokenTimes, CancellationToken.None));
        Assert.NotEmpty(plans);
        Assert.Equal("", plans.Offenders(500, "password_reset", "known_address", "revocation"));
        foreach (var table in new[] { "password_reset", "known_address", "revocation" })
            Assert.InRange(await database.FindAsync($"select count(*) from {table}", row => row.GetInt64(0), CancellationToken.None), 100_000, 199_980);
    }
}
