using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

/// <summary>What the engine asks by itself, now and then, when its tables have a million rows.</summary>
public sealed class BackgroundPlanTests(BackgroundPlanTests.MillionRows rows) : IClassFixture<BackgroundPlanTests.MillionRows>
{
    private const long FewPages = 500;
    private const long PagesOfForgetting = 12_000;

    [Fact]
    public async Task A_statement_that_reads_a_whole_table_is_noticed_also_inside_a_function()
    {
        var plans = await QueryPlans.DuringAsync(rows.Database, async () =>
        {
            foreach (var sql in new[] { "select count(*) from log where type = 'x'", "select count_inside()" })
                await rows.Database.ReadAsync(sql, _ => 0, CancellationToken.None);
        });
        Assert.Equal(2, plans.Count(plan => plan.ReadsWhole("log") && plan.Pages > FewPages));
    }

    [Fact]
    public async Task The_end_of_the_log_and_a_page_of_it_are_found_by_its_key()
    {
        LogStore reader = new(rows.Database);
        var plans = await QueryPlans.DuringAsync(rows.Database, async () =>
        {
            await reader.HeadAsync(CancellationToken.None);
            await reader.FitAsync(new(500_000, Guid.Empty), CancellationToken.None);
            await reader.ReadAsync(500_000, ["test.noted"], 500, CancellationToken.None);
            await reader.ReadAsync(1_000_000, ["test.noted"], 500, CancellationToken.None);
        });
        Assert.NotEmpty(plans);
        Assert.Equal("", plans.Offenders(FewPages, "log"));
    }

    [Fact]
    public async Task Maintenance_reads_no_table_as_a_whole()
    {
        Maintenance maintenance = new(new(rows.Database), TimeSpan.FromDays(30), NullLogger.Instance);
        var plans = await QueryPlans.DuringAsync(rows.Database, () => maintenance.RunOnceAsync(CancellationToken.None));
        Assert.NotEmpty(plans);
        // The answers that are forgotten are touched one by one.
        Assert.Equal("", plans.Offenders(PagesOfForgetting, "log", "idempotency", "dead_letter"));
        Assert.Equal("", plans.Where(plan => !plan.Query.Contains("idempotency", StringComparison.Ordinal)).Offenders(FewPages));
    }

    [Fact]
    public async Task Leases_and_replays_are_looked_for_in_few_pages()
    {
        var plans = await QueryPlans.DuringAsync(rows.Database, async () =>
        {
            await using var connection = await rows.Database.OpenDedicatedAsync(CancellationToken.None);
            await LeaseStore.RenewAsync(connection, Guid.Empty, ["test.effects"], isOwn: true, Watch.Lasting, TimeSpan.FromSeconds(10));
            await new ParkingStore("test.effects").NextReplayAsync(rows.Database, CancellationToken.None);
        });
        Assert.NotEmpty(plans);
        Assert.Equal("", plans.Offenders(FewPages, "dead_letter"));
    }

    public sealed class MillionRows : IAsyncLifetime
    {
        public Database Database { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Database = await TestServer.FreshDatabaseAsync(ServiceHost.EngineMigrations);
            await QueryPlans.FillAsync(Database,
                "insert into log select n, '00000000-0000-0000-0000-000000000000', 'test.noted', 1, '00000000-0000-0000-0000-000000000000', '{}', '{}', now() from generate_series(1, 1000000) n",
                "create function count_inside() returns bigint language plpgsql as 'begin return (select count(*) from log where type = ''y''); end'",
                "select setval('log_position', 1000000)", "select extend_log()",
                """
                insert into dead_letter (subscription, event_id, type, version, key, body, headers, at)
                select 'test.effects', gen_random_uuid(), '', 1, '00000000-0000-0000-0000-000000000000', '{}', '{}', now()
                from generate_series(1, 200000) n
                """,
                "insert into idempotency select 'scope', n, '', 200, null, '', now() - interval '30 days' + (n - 5000) * interval '1 second' from generate_series(1, 1000000) n");
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
