using System.Security.Cryptography;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.Identity.Tests;

public sealed class RefreshPlanTests
{
    [Fact]
    public async Task However_many_tokens_were_spent_a_token_is_found_and_the_sweeps_read_only_what_they_change()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new IdentityService())]);
        await QueryPlans.FillAsync(database,
            "insert into user_account (id, email, password_hash, role, created_at, updated_at) values ('019b0000-0000-7000-8000-000000000001', 'ada@shop.test', 'none', 'customer', now(), now())",
            "insert into refresh_family (id, user_id, created_at) select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '019b0000-0000-7000-8000-000000000001', now() from generate_series(1, 20) n",
            """
            insert into refresh_token (hash, family_id, expires_at, spent_at, successor_salt, spent_by)
            select sha256(n::text::bytea), ('019a0000-0000-7000-8000-' || lpad(to_hex(n % 20 + 1), 12, '0'))::uuid, now() + n * interval '1 second', case when n > 20 then now() end,
                case when n between 21 and 40 then '\x01'::bytea end, case when n > 20 then '\x02'::bytea end
            from generate_series(1, 100000) n
            """);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            Assert.NotNull(await SessionStore.FindUnspentAsync(database, SHA256.HashData("7"u8), CancellationToken.None));
            await new UserStore(database).SweepAsync(new IdentityOptions().TokenTimes, CancellationToken.None);
        });
        Assert.Equal("", plans.Offenders(200, "refresh_token"));
    }
}
