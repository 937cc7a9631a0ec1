using Pazar.Service;

namespace Pazar.Gateway.Tests;

[Trait("Takes", "long")]
public sealed class SessionPlanTests
{
    [Fact]
    public async Task At_two_hundred_thousand_sessions_those_whose_time_is_over_are_found_by_their_age()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new GatewayService())]);
        await QueryPlans.FillAsync(database, """
            insert into browser_session (hash, user_id, sign_in, tokens, used_at)
            select sha256(n::text::bytea), gen_random_uuid(), gen_random_uuid(), '\x01', now() - n * interval '1 second' from generate_series(1, 200000) n
            """);
        var plans = await QueryPlans.DuringAsync(database, async () =>
        {
            Assert.Equal(SessionStore.PageLimit, await new SessionStore(database, TimeSpan.FromSeconds(150_000)).ForgetAsync(CancellationToken.None));
            Assert.Equal(0, await new SessionStore(database, TimeSpan.FromDays(7)).ForgetAsync(CancellationToken.None));
        });
        Assert.Equal(2, plans.Count);
        Assert.Equal("", plans.Offenders(5_000, "browser_session"));
    }
}
