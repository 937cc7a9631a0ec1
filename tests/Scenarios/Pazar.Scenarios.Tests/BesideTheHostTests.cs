using System.Net;
using System.Text.Json.Nodes;

namespace Pazar.Scenarios.Tests;

/// <summary>Commands on the embedded database while its host runs.</summary>
[Trait("Takes", "long")]
public sealed class BesideTheHostTests
{
    private const string Email = "second@example.com";
    private const string Password = "another-horse-another-battery";

    [Fact]
    public async Task An_admin_is_made_while_the_host_runs()
    {
        await using var host = await HostProcess.StartAsync();

        var (exitCode, output) = await HostCommand.RunAsync(["create-admin", "--email", Email, "--data", host.Folder.Path], ("PAZAR_PASSWORD", Password));

        Assert.True(exitCode == 0, output);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(host, Password)).Status);
        await host.AuditAsync();
    }

    [Fact]
    public async Task A_user_who_exists_keeps_the_password_unless_somebody_says_so()
    {
        await using var host = await HostProcess.StartAsync();
        await HostCommand.RunAsync(["create-admin", "--email", Email, "--data", host.Folder.Path], ("PAZAR_PASSWORD", Password));

        var (exitCode, output) = await HostCommand.RunAsync(["create-admin", "--email", Email, "--data", host.Folder.Path], ("PAZAR_PASSWORD", "quite-another-password"));
        Assert.True(exitCode == 0, output);
        Assert.Contains("the password is as it was", output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(host, Password)).Status);

        await HostCommand.RunAsync(["create-admin", "--email", Email, "--new-password", "--data", host.Folder.Path], ("PAZAR_PASSWORD", "quite-another-password"));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(host, "quite-another-password")).Status);
        await host.AuditAsync();
    }

    [Theory]
    [InlineData("migrate", "at this version's schema already")]
    [InlineData("expire-holds", "Marked 0 holds")]
    public async Task Other_commands_work_beside_the_host_and_leave_it_running(string command, string says)
    {
        await using var host = await HostProcess.StartAsync();

        var (exitCode, output) = await HostCommand.RunAsync([command, "--data", host.Folder.Path]);

        Assert.True(exitCode == 0, output);
        Assert.Contains(says, output, StringComparison.Ordinal);
        using var shop = await Shop.OpenAsync(host);
        await host.AuditAsync();
    }

    [Fact]
    public async Task A_backup_taken_while_orders_are_placed_comes_back_whole()
    {
        var backup = HostFolder.Empty().Path;
        await using var host = await HostProcess.StartAsync();
        using var shop = await Shop.OpenAsync(host);
        var product = (await shop.StockAsync(1_000))[0];
        var customer = (await shop.RegisterAsync(1))[0];
        var before = await shop.PlaceAsync(customer, [new(product)], prefer: "wait=10");

        var writing = HostCommand.RunAsync(["backup", backup, "--data", host.Folder.Path]);
        while (!writing.IsCompleted) Assert.Equal(HttpStatusCode.Created, (await shop.PlaceAsync(customer, [new(product)])).Status);
        var (exitCode, output) = await writing;
        Assert.True(exitCode == 0, output);

        var folder = HostFolder.Empty();
        var (restored, said) = await HostCommand.RunAsync(["restore", backup, "--data", folder.Path]);
        Assert.True(restored == 0, said);
        await using var again = await HostProcess.StartAsync(folder);
        using var copy = await Shop.OpenAsync(again);
        Assert.Equal("CONFIRMED", (await copy.ReadAsync(customer, before.Id)).OrderStatus);
        // What the copy has of the orders that were under way comes to its end there, too.
        await Eventually.TrueAsync(async () => await CountOpenAsync(copy) == 0, TimeSpan.FromSeconds(60), () => "orders of the restored copy stay open");
        await again.AuditAsync();
        await host.AuditAsync();
    }

    [Fact]
    public async Task A_restore_overwrites_nothing_and_refuses_what_is_no_backup()
    {
        var file = HostFolder.Empty().Path;
        await File.WriteAllTextAsync(file, "not a backup", TestContext.Current.CancellationToken);
        var folder = await HostFolder.WithAdminAsync();

        var onto = await HostCommand.RunAsync(["restore", file, "--data", folder.Path]);
        Assert.Equal(1, onto.ExitCode);
        Assert.Contains("holds a database already", onto.Output, StringComparison.Ordinal);

        var empty = HostFolder.Empty();
        var from = await HostCommand.RunAsync(["restore", file, "--data", empty.Path]);
        Assert.Equal(1, from.ExitCode);
        Assert.Contains("is no backup of Pazar", from.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(empty.Path));
    }

    [Fact]
    public async Task A_statement_is_run_beside_the_host()
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/postgresql") || File.Exists("/usr/bin/psql"), "psql is not installed.");
        await using var host = await HostProcess.StartAsync();

        var (exitCode, output) = await HostCommand.RunAsync(["psql", "booking", "-c", "select 40 + 2, current_database()", "--data", host.Folder.Path]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("42 | booking", output, StringComparison.Ordinal);
        await host.AuditAsync();
    }

    private static async Task<int> CountOpenAsync(Shop shop)
    {
        var open = 0;
        foreach (var status in new[] { "PENDING", "RESERVED" })
            open += (await shop.SendAsync(HttpMethod.Get, $"/api/orders?scope=all&status={status}", shop.Admin)).Body!["results"]!.AsArray().Count;
        return open;
    }

    private static async Task<Answer> SignInAsync(HostProcess host, string password)
    {
        using var shop = Shop.AsStranger(host);
        return await shop.SendAsync(HttpMethod.Post, "/api/auth/login", null, new JsonObject { ["email"] = Email, ["password"] = password });
    }
}
