using Microsoft.Extensions.Logging.Abstractions;
using Pazar.Postgres;
using Pazar.Service;
using Pazar.Testing;

namespace Pazar.EventLog.Tests;

/// <summary>What the engine asks by itself, now and then, when its tables have a million rows.</summary>
public sealed class BackgroundPlanTests(BackgroundPlanTests.MillionRows rows) : IClassFixture<BackgroundPlanTests.MillionRows>
{
    private const long FewPages = 200;

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
        LogReader reader = new(rows.Database);
        var plans = await QueryPlans.DuringAsync(rows.Database, async () =>
        {
            await reader.HeadAsync(CancellationToken.None);
            await reader.FitsAsync(500_000, Guid.Empty, CancellationToken.None);
            await reader.ReadAsync(500_000, ["test.noted"], 500, CancellationToken.None);
            await reader.ReadAsync(1_000_000, ["test.noted"], 500, CancellationToken.None);
        });
        Assert.NotEmpty(plans);
        Assert.Equal("", plans.Offenders(FewPages, "log"));
    }

    [Fact]
    public async Task Maintenance_reads_no_table_as_a_whole()
    {
        Maintenance maintenance = new(new(rows.Database), TimeSpan.FromDays(30), TimeProvider.System, NullLogger.Instance);
        var plans = await QueryPlans.DuringAsync(rows.Database, () => maintenance.RunOnceAsync(CancellationToken.None));
        Assert.NotEmpty(plans);
        Assert.Equal("", plans.Offenders(FewPages, "log", "idempotency"));
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
                "select setval('log_position', 1000000)",
                "insert into idempotency select 'scope', n, '', 200, null, '', now() - n * interval '1 second' from generate_series(1, 1000000) n");
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
