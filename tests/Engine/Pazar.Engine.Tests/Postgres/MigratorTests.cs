using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pazar.Postgres;
using Pazar.Testing;

namespace Pazar.Engine.Tests.Postgres;

public sealed class MigratorTests
{
    private static readonly Migration Stock = new(1, "stock", "create table stock(id int primary key)");
    private static readonly Migration Price = new(2, "price", "alter table stock add price int");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_database_is_created_and_a_second_run_changes_nothing()
    {
        var connectionString = await NewDatabaseAsync();

        Assert.Equal(2, await ApplyAsync(connectionString, Set(Stock, Price)));
        Assert.Equal(0, await ApplyAsync(connectionString, Set(Stock, Price)));
        Assert.True((await Migrator.InspectAsync(connectionString, [Set(Stock, Price)], Stop)).IsCurrent);
    }

    [Fact]
    public async Task Inspecting_a_missing_database_names_what_is_pending_and_creates_nothing()
    {
        var connectionString = await NewDatabaseAsync();

        for (var run = 0; run < 2; run++)
        {
            var state = await Migrator.InspectAsync(connectionString, [Set(Stock)], Stop);
            Assert.False(state.Exists);
            Assert.Equal([new("inventory", Stock)], state.Pending);
        }
    }

    [Fact]
    public async Task Whose_a_database_is_its_migrations_tell_whoever_may_read_them()
    {
        var connectionString = await NewDatabaseAsync();
        Assert.Null(await Migrator.FindSetsAsync(connectionString, Stop));
        await ApplyAsync(connectionString, Set(Stock));
        Assert.Equal(["inventory"], await Migrator.FindSetsAsync(connectionString, Stop));

        NpgsqlConnectionStringBuilder stranger = new(connectionString) { Options = "-c role=pg_monitor" };
        Assert.Null(await Migrator.FindSetsAsync(stranger.ConnectionString, Stop));
    }

    [Fact]
    public async Task Only_what_is_new_is_applied()
    {
        var connectionString = await NewDatabaseAsync();
        await ApplyAsync(connectionString, Set(Stock));

        Assert.Equal([new("inventory", Price)], (await Migrator.InspectAsync(connectionString, [Set(Stock, Price)], Stop)).Pending);
        Assert.Equal(1, await ApplyAsync(connectionString, Set(Stock, Price)));
    }

    [Fact]
    public async Task Hosts_that_migrate_at_once_apply_each_migration_once()
    {
        var connectionString = await NewDatabaseAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ApplyAsync(connectionString, Set(Stock, Price))));

        Assert.Equal(2, applied.Sum());
    }

    [Fact]
    public async Task A_changed_file_stops_with_set_version_and_database()
    {
        var connectionString = await NewDatabaseAsync();
        await ApplyAsync(connectionString, Set(Stock));

        var fault = await Assert.ThrowsAsync<MigrationException>(
            () => ApplyAsync(connectionString, Set(Stock with { Sql = Stock.Sql + " " }, Price)));

        Assert.Contains("Migration 1 (stock) of inventory was changed", fault.Message, StringComparison.Ordinal);
        Assert.Contains(new NpgsqlConnectionStringBuilder(connectionString).Database!, fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, await ApplyAsync(connectionString, Set(Stock))); // Nothing of the refused run was applied.
    }

    [Fact]
    public void Line_ends_of_a_checkout_do_not_change_a_migration()
    {
        Assert.Equal((Stock with { Sql = "a\nb" }).Checksum, (Stock with { Sql = "a\r\nb" }).Checksum);
        Assert.NotEqual((Stock with { Sql = "a\nb" }).Checksum, (Stock with { Sql = "a b" }).Checksum);
    }

    [Fact]
    public async Task A_database_newer_than_the_code_stops_with_set_version_and_database()
    {
        var connectionString = await NewDatabaseAsync();
        await ApplyAsync(connectionString, Set(Stock, Price));

        var fault = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(connectionString, Set(Stock)));

        Assert.Contains("has migration 2 of inventory", fault.Message, StringComparison.Ordinal);
        Assert.Contains(new NpgsqlConnectionStringBuilder(connectionString).Database!, fault.Message, StringComparison.Ordinal);
        Assert.Single((await Migrator.InspectAsync(connectionString, [Set(Stock)], Stop)).Problems);
    }

    [Fact]
    public async Task A_set_that_the_code_does_not_know_stops()
    {
        var connectionString = await NewDatabaseAsync();
        await ApplyAsync(connectionString, Set(Stock));

        var fault = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(connectionString, new MigrationSet("ordering", [])));

        Assert.Contains("inventory", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_migration_leaves_nothing_of_itself_and_everything_before_it()
    {
        var connectionString = await NewDatabaseAsync();
        Migration broken = new(2, "broken", "create table half(id int); select 1/0");

        var fault = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(connectionString, Set(Stock, broken)));

        Assert.Contains("Migration 2 (broken) of inventory failed", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ApplyAsync(connectionString, Set(Stock, broken with { Sql = "create table half(id int)" })));
    }

    [Fact]
    public void Versions_have_no_gaps() => Assert.Throws<MigrationException>(() => Set(Stock, Price with { Version = 3 }));

    [Fact]
    public async Task A_fresh_database_is_a_clone_with_the_sets_applied_and_goes_when_disposed()
    {
        var database = await TestServer.FreshDatabaseAsync(Set(Stock));
        Assert.True((await Migrator.InspectAsync(database.ConnectionString, [Set(Stock)], Stop)).IsCurrent);

        await database.DisposeAsync();

        Assert.False((await Migrator.InspectAsync(database.ConnectionString, [Set(Stock)], Stop)).Exists);
    }

    private static MigrationSet Set(params Migration[] migrations) => new("inventory", migrations);

    private static Task<string> NewDatabaseAsync() => TestServer.ConnectionStringAsync(TestServer.NewName("migrator"));

    private static Task<int> ApplyAsync(string connectionString, MigrationSet set) =>
        Migrator.ApplyAsync(connectionString, [set], NullLogger.Instance, Stop);
}
