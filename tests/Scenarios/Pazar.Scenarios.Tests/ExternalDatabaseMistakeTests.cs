using Npgsql;

namespace Pazar.Scenarios.Tests;

/// <summary>What is wrong with one of several external databases is told in one sentence, with the setting that names it.</summary>
public sealed class ExternalDatabaseMistakeTests
{
    private const int Failed = 1;
    private const int CouldNotLook = 2;

    [Fact]
    public async Task A_log_of_another_service_is_not_followed_and_nothing_is_left_in_it()
    {
        var databases = await Apart.DatabasesAsync();
        await HostCommand.SucceedAsync(["migrate", "--services", "identity,catalog,ordering,photos"], Apart.Only(databases, "identity", "catalog", "ordering", "photos"));

        await RefusesAsync(Failed, "ConnectionStrings:Inventory names the database of ordering; inventory has its own.",
            ["run", "--urls", "http://127.0.0.1:0", "--services", "catalog"],
            [.. Apart.Only(databases, "identity", "catalog", "photos"), ("ConnectionStrings:inventory", databases["ordering"])]);

        Assert.Equal(0L, await Sql.CountAsync(databases["ordering"], "select from log_reader"));
    }

    [Fact]
    public async Task The_database_of_another_service_is_neither_believed_nor_migrated()
    {
        var databases = await Apart.DatabasesAsync();
        await HostCommand.SucceedAsync(["migrate", "--services", "booking,catalog,payments"], Apart.Only(databases, "booking", "catalog", "payments"));
        var mistaken = ("ConnectionStrings:identity", databases["catalog"]);
        var tables = await Sql.CountAsync(databases["catalog"], "select from pg_tables");

        await RefusesAsync(Failed, "ConnectionStrings:Identity names the database of catalog; identity has its own.",
            ["run", "--urls", "http://127.0.0.1:0", "--services", "booking"], [.. Apart.Only(databases, "booking", "payments"), mistaken]);
        await RefusesAsync(Failed, "ConnectionStrings:Identity names the database of catalog; identity has its own.", ["migrate", "--services", "identity"], [mistaken]);

        Assert.Equal(tables, await Sql.CountAsync(databases["catalog"], "select from pg_tables"));
    }

    [Fact]
    public async Task Two_services_have_no_database_together()
    {
        await RefusesAsync(Failed, "ConnectionStrings:Catalog and ConnectionStrings:Payments name one database; each service has its own.", ["config"],
            [("ConnectionStrings:payments", Nowhere("shop")), ("ConnectionStrings:catalog", "Server=127.0.0.1;Port=1;User Id=somebody;Database=shop"), ("ConnectionStrings:ordering", Nowhere("Shop"))]);
    }

    [Theory]
    [InlineData(Failed, "migrate", "--services", "catalog")]
    [InlineData(Failed, "run", "--urls", "http://127.0.0.1:0")]
    [InlineData(Failed, "create-admin", "--email", "a@b.example")]
    [InlineData(CouldNotLook, "audit")]
    public Task A_database_that_cannot_be_reached_is_named(int exitCode, params string[] command) => RefusesAsync(
        exitCode, command[0] == "create-admin" ? "ConnectionStrings:Identity: Failed to connect to 127.0.0.1:1" : "ConnectionStrings:", command,
        [.. Apart.Services.Select(service => ($"ConnectionStrings:{service}", Nowhere(service)))]);

    [Fact]
    public Task A_host_that_nobody_knows_is_named() => RefusesAsync(
        Failed, "ConnectionStrings:Catalog: ", ["migrate", "--services", "catalog"], [("ConnectionStrings:Catalog", "Host=nobody.invalid;Username=nobody;Database=catalog")]);

    [Fact]
    public async Task A_role_that_is_not_there_is_told_with_its_setting()
    {
        var databases = await Apart.DatabasesAsync();
        NpgsqlConnectionStringBuilder nobody = new(databases["catalog"]) { Username = "nobody_at_all", Password = "wrong" };

        await RefusesAsync(Failed, "ConnectionStrings:Catalog: 28", ["migrate", "--services", "catalog"], [("ConnectionStrings:Catalog", nobody.ConnectionString)]);
    }

    [Fact]
    public async Task A_data_folder_that_no_database_lies_in_is_told()
    {
        var databases = await Apart.DatabasesAsync();

        var (_, said, complained) = await HostCommand.SucceedAsync(["migrate", "--services", "catalog", "--data", HostFolder.Empty().Path], Apart.Only(databases, "catalog"));

        Assert.Contains("Pazar:Data is not used, for every database that is needed here has its ConnectionStrings:<Service>", complained, StringComparison.Ordinal);
        Assert.DoesNotContain("Pazar:Data", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_external_databases_advises_what_takes_all_of_them_at_one_moment()
    {
        var (exitCode, output) = await HostCommand.RunAsync(
            ["backup", HostFolder.Empty().Path], [.. Apart.Services.Select(service => ($"ConnectionStrings:{service}", Nowhere(service)))]);

        Assert.Equal(Failed, exitCode);
        Assert.Contains("pg_basebackup", output, StringComparison.Ordinal);
        Assert.DoesNotContain("pg_dump", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_moves_the_money_is_told_by_config_and_a_simulation_is_warned_of()
    {
        var embedded = await HostCommand.SucceedAsync(["config"]);
        var external = await HostCommand.SucceedAsync(["config"], [.. Apart.Services.Select(service => ($"ConnectionStrings:{service}", Nowhere(service)))]);
        var without = await HostCommand.SucceedAsync(["config", "--services", "identity"], ("ConnectionStrings:identity", Nowhere("identity")));

        Assert.Contains("\npayments provider = simulated\n", embedded.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("no money moves", embedded.Output, StringComparison.Ordinal);
        Assert.Contains("\npayments provider = simulated\n", external.Said, StringComparison.Ordinal);
        Assert.Contains("Payments:Provider is simulated: orders are confirmed and no money moves", external.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("provider", without.Said, StringComparison.Ordinal);
    }

    private static string Nowhere(string database) => $"Host=127.0.0.1;Port=1;Username=nobody;Database={database}";

    private static async Task RefusesAsync(int expected, string sentence, string[] command, (string, string)[] settings)
    {
        var (exitCode, output) = await HostCommand.RunAsync(command, settings);

        Assert.Equal(expected, exitCode);
        Assert.StartsWith($"pazar: {sentence}", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
