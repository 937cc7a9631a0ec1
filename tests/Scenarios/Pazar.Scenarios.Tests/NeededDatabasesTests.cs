using Npgsql;

namespace Pazar.Scenarios.Tests;

/// <summary>A process needs the databases of its own services and of those that they follow, and no other.</summary>
[Trait("Takes", "long")]
public sealed class NeededDatabasesTests
{
    private const int Failed = 1;
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=nobody;Database=";

    [Fact]
    public async Task Config_lists_which_databases_a_set_of_services_needs_and_what_for()
    {
        var (exitCode, output) = await HostCommand.RunAsync(["config", "--services", "inventory"], ToNowhere("identity", "catalog", "inventory", "ordering"));

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            [
                "database of catalog = external (inventory follows it)", "database of identity = external (it says whose tokens count)",
                "database of inventory = external (inventory runs here)", "database of ordering = external (inventory follows it)",
            ],
            output.Split('\n').Where(line => line.StartsWith("database of ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("config")]
    [InlineData("run", "--urls", "http://127.0.0.1:0")]
    public async Task A_database_that_is_needed_and_not_named_is_told_with_its_setting_and_who_needs_it(params string[] command)
    {
        var (exitCode, output) = await HostCommand.RunAsync([.. command, "--services", "inventory", "--data", HostFolder.Empty().Path], ToNowhere("identity", "inventory", "ordering"));

        Assert.Equal(Failed, exitCode);
        Assert.StartsWith("pazar: ConnectionStrings:Catalog is not set, and inventory follows it", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_process_that_cannot_learn_whose_tokens_count_is_refused()
    {
        var (exitCode, output) = await HostCommand.RunAsync(["config", "--services", "inventory"], ToNowhere("catalog", "inventory", "ordering"));

        Assert.Equal(Failed, exitCode);
        Assert.StartsWith("pazar: Neither Identity:Address nor ConnectionStrings:Identity is set, and a process without identity learns from one of them whose tokens count.", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Some_services_are_migrated_alone_and_need_nobody_elses_database()
    {
        var databases = await Apart.DatabasesAsync();

        var alone = await HostCommand.RunAsync(["migrate", "--services", "catalog,booking"], Apart.Only(databases, "catalog", "booking"));
        var rest = await HostCommand.RunAsync(["migrate", "--services", "catalog,inventory"], [.. Apart.Only(databases, "catalog", "inventory"), .. ToNowhere("ordering")]);

        Assert.True(alone.ExitCode == 0, alone.Output);
        Assert.True(rest.ExitCode == 0, rest.Output);
        Assert.Equal(["booking", "catalog", "inventory"], await Apart.ExistingAsync(databases));
    }

    [Fact]
    public async Task A_command_needs_the_database_that_it_works_on()
    {
        var databases = await Apart.DatabasesAsync();
        var (only, elsewhere) = (Apart.Only(databases, "identity", "booking"), ToNowhere("catalog", "inventory", "discounts", "ordering", "payments"));
        await HostCommand.SucceedAsync(["migrate", "--services", "identity,booking"], [.. only, .. elsewhere]);

        await HostCommand.SucceedAsync(["create-admin", "--email", "a@b.example"], [.. only, .. elsewhere, ("PAZAR_PASSWORD", HostFolder.AdminPassword)]);
        await HostCommand.SucceedAsync(["expire-holds", "--data", HostFolder.Empty().Path], only);
        var audit = await HostCommand.RunAsync(["audit", "--data", HostFolder.Empty().Path], only);

        Assert.Equal(2, audit.ExitCode);
        Assert.Contains("ConnectionStrings:Catalog", audit.Complained, StringComparison.Ordinal);
        Assert.Single(audit.Complained.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_start_refuses_while_a_log_that_it_follows_is_not_there()
    {
        var databases = await Apart.DatabasesAsync();
        await HostCommand.SucceedAsync(["migrate", "--services", "identity,inventory,ordering"], Apart.Only(databases, "identity", "inventory", "ordering"));

        var (exitCode, output) = await HostCommand.RunAsync(
            ["run", "--urls", "http://127.0.0.1:0", "--services", "inventory"], Apart.Only(databases, "identity", "catalog", "inventory", "ordering"));

        Assert.Equal(Failed, exitCode);
        Assert.Contains("of catalog has no log yet, and inventory follows it; run ./pazar migrate --services catalog first", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_start_names_the_rights_that_it_lacks_in_a_database_that_it_follows_and_runs_with_those_that_the_documents_list()
    {
        var databases = await Apart.ShopDatabasesAsync();
        var role = $"follower_{Guid.CreateVersion7():N}";
        await Sql.ExecuteAsync(databases["catalog"], $"create role {role} login password 'follower'; grant select on log to {role}; grant select, insert on log_reader to {role}");
        (string, string)[] settings =
        [
            .. Apart.Only(databases, "identity", "inventory", "ordering"),
            ("ConnectionStrings:catalog", new NpgsqlConnectionStringBuilder(databases["catalog"]) { Username = role, Password = "follower" }.ConnectionString), ("Pazar:Services", "identity,inventory"),
        ];

        var refused = await HostCommand.RunAsync(["run", "--urls", "http://127.0.0.1:0"], settings);
        await Sql.ExecuteAsync(databases["catalog"], $"grant update on log_reader to {role}; grant select, insert, update, delete on lease to {role}");
        await using var host = await HostProcess.StartAsync(HostFolder.Empty(), settings);
        await Eventually.TrueAsync(async () => await Sql.CountAsync(databases["catalog"], "select from lease where name like 'process %'") > 0);

        Assert.Equal(Failed, refused.ExitCode);
        Assert.StartsWith("pazar: The role of ConnectionStrings:Catalog lacks update on log_reader, select on lease", refused.Complained, StringComparison.Ordinal);
        Assert.DoesNotContain("permission denied", host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_refuses_a_currency_in_which_those_that_it_follows_do_not_count()
    {
        var databases = await Apart.ShopDatabasesAsync();
        await Sql.ExecuteAsync(databases["catalog"], "insert into currency (code) values ('JPY')");

        var (exitCode, output) = await HostCommand.RunAsync(
            ["run", "--urls", "http://127.0.0.1:0", "--services", "inventory"], Apart.Only(databases, "identity", "catalog", "inventory", "ordering"));

        Assert.Equal(Failed, exitCode);
        Assert.StartsWith("pazar: Currency is 'USD', but the amounts in the database of catalog were written in JPY, and inventory follows it; allowed is JPY", output, StringComparison.Ordinal);
        Assert.Equal(0L, await Sql.CountAsync(databases["inventory"], "select from currency"));
    }

    [Fact]
    public async Task Amounts_of_a_version_that_gave_every_currency_two_digits_are_not_read_with_others()
    {
        var databases = await Apart.ShopDatabasesAsync();
        await Sql.ExecuteAsync(databases["catalog"], "select nextval('log_position')");

        var (exitCode, output) = await HostCommand.RunAsync(
            ["run", "--urls", "http://127.0.0.1:0", "--services", "catalog"], [.. Apart.Only(databases, "identity", "catalog", "inventory", "photos"), ("Currency", "JPY")]);

        Assert.Equal(Failed, exitCode);
        Assert.StartsWith("pazar: Currency is 'JPY', but the amounts in the database of catalog were written by a version that gave every currency 2 fraction digits", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_refuses_while_identitys_database_does_not_tell_whose_tokens_count()
    {
        var databases = await Apart.DatabasesAsync();
        await HostCommand.SucceedAsync(["migrate", "--services", "catalog,inventory,photos"], Apart.Only(databases, "catalog", "inventory", "photos"));

        var (exitCode, output) = await HostCommand.RunAsync(
            ["run", "--urls", "http://127.0.0.1:0", "--services", "catalog"], Apart.Only(databases, "identity", "catalog", "inventory", "photos"));

        Assert.Equal(Failed, exitCode);
        Assert.Contains("The database of identity does not tell this process whose tokens count", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("Identity:Address is set without Identity:TrustSecret", "Identity:Address", "http://identity:8080")]
    [InlineData("Identity:Address is 'identity:8080'; allowed is an address such as http://identity:8080", "Identity:Address", "identity:8080")]
    [InlineData("Identity:Address is '…'; allowed is an address such as http://identity:8080", "Identity:Address", "http://user:secret@identity:8080")]
    [InlineData("Identity:Address is 'http://gateway/identity'; allowed is an address such as http://identity:8080", "Identity:Address", "http://gateway/identity")]
    [InlineData("Identity:TrustSecret begins or ends with a space", "Identity:TrustSecret", "a secret between the processes of one shop\n")]
    [InlineData("Identity:TrustSecret begins or ends with a space", "Identity:TrustSecret", "éééééééééééééééééééééééééééééééééééééééé")]
    [InlineData("Identity:TrustSecret has 5 characters; allowed are 32 or more", "Identity:TrustSecret", "short")]
    public async Task An_address_of_identity_that_cannot_be_asked_is_refused(string sentence, string setting, string value)
    {
        var (exitCode, output) = await HostCommand.RunAsync(["config", "--services", "catalog"], [.. ToNowhere("identity", "catalog", "inventory"), (setting, value)]);

        Assert.Equal(Failed, exitCode);
        Assert.StartsWith($"pazar: {sentence}", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static (string, string)[] ToNowhere(params string[] services) =>
        [.. services.Select(service => ($"ConnectionStrings:{service}", Nowhere + service))];
}
