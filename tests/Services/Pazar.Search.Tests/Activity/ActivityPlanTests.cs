using Pazar.Service;

namespace Pazar.Search.Tests;

[Trait("Takes", "long")]
public sealed class ActivityPlanTests
{
    [Fact]
    public async Task At_four_hundred_thousand_events_days_come_and_go_without_being_read()
    {
        await using var database = await TestServer.FreshDatabaseAsync([.. ServiceHost.MigrationsOf(new SearchService())]);
        await QueryPlans.FillAsync(database, """
            insert into activity (at, id, service, type, key, data)
            select now() - (n % 2) * interval '1 day', gen_random_uuid(), 'ordering', 'order.created', gen_random_uuid(), '{}' from generate_series(1, 400000) n
            """);
        ActivityDaysSweep sweep = new(new(database, TimeSpan.Zero));
        var plans = await QueryPlans.DuringAsync(database, () => sweep.SweepAsync(CancellationToken.None));
        Assert.NotEmpty(plans);
        // A table that is dropped is looked for in many catalogs.
        Assert.Equal("", plans.Offenders(2_000, "activity", "activity_before"));
        Assert.Equal(200_000, await database.FindAsync("select count(*) from activity", row => row.GetInt64(0), CancellationToken.None));
    }
}
