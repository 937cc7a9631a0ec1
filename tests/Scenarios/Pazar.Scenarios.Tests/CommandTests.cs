namespace Pazar.Scenarios.Tests;

public sealed class CommandTests
{
    private const int Failed = 1;
    private const int Misused = 2;

    [Fact]
    public async Task A_second_host_on_the_same_data_refuses_and_says_who_has_it()
    {
        await using var host = await HostProcess.StartAsync();

        var (exitCode, output) = await HostCommand.RunAsync(["run", "--urls", "http://127.0.0.1:0", "--data", host.Folder.Path, "--empty"]);

        Assert.Equal(Failed, exitCode);
        Assert.Contains("is in use by process", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        await host.AuditAsync();
    }

    [Fact]
    public async Task Migrating_twice_is_fine()
    {
        var folder = HostFolder.Empty();

        var first = await HostCommand.RunAsync(["migrate", "--new", "--data", folder.Path]);
        var second = await HostCommand.RunAsync(["migrate", "--data", folder.Path]);

        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Matches("Applied [1-9][0-9]* migrations", first.Output);
        Assert.True(second.ExitCode == 0, second.Output);
        Assert.Contains("at this version's schema already", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ordering:DeadlineMinutes", "-1", "Ordering:DeadlineMinutes is -1")]
    [InlineData("Ordering:DeadlineMinutes", "soon", "DeadlineMinutes")]
    [InlineData("Ordering:DeadlineMinuts", "5", "DeadlineMinuts")]
    [InlineData("Payments:Simulated:LoseReplies", "2", "Payments:Simulated:LoseReplies is 2")]
    [InlineData("Limits:WritesPerSecond", "0", "Limits:WritesPerSecond is 0")]
    [InlineData("Limits:WritesPerSecnd", "5", "WritesPerSecnd")]
    [InlineData("Http:TrustedProxies:0", "everybody", "Http:TrustedProxies")]
    [InlineData("Postgres:PoolSize", "0", "Postgres:PoolSize is 0")]
    [InlineData("Currency", "money", "Currency is 'money'")]
    [InlineData("Pazar:Services", "ordring", "Pazar:Services names 'ordring'")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string setting, string value, string sentence)
    {
        // config reads every setting as a start does, and is quick.
        var (exitCode, output) = await HostCommand.RunAsync(["config"], (setting, value));

        Assert.Equal(Failed, exitCode);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_stops_a_real_start_too()
    {
        var folder = HostFolder.Empty();

        var (exitCode, output) = await HostCommand.RunAsync(
            ["run", "--urls", "http://127.0.0.1:0", "--data", folder.Path, "--empty"], ("Ordering:DeadlineMinutes", "-1"));

        Assert.Equal(Failed, exitCode);
        Assert.Contains("Ordering:DeadlineMinutes is -1", output, StringComparison.Ordinal);
        Assert.Null(folder.ServerProcess);
    }

    [Fact]
    public async Task Config_prints_no_password()
    {
        var (exitCode, output) = await HostCommand.RunAsync(
            ["config"], ("ConnectionStrings:ordering", "Host=db.example;Database=ordering;Username=pazar;Password=open-sesame;SSL Password=open-sesame"), ("PAZAR_PASSWORD", "open-sesame"));

        Assert.True(exitCode == 0, output);
        Assert.Contains("db.example", output, StringComparison.Ordinal);
        Assert.DoesNotContain("open-sesame", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frolic")]
    [InlineData("run", "--frolic")]
    [InlineData("run", "--urls")]
    [InlineData("run", "-")]
    [InlineData("config", "-c", "1")]
    public async Task A_command_that_does_not_exist_is_misuse(params string[] arguments)
    {
        var (exitCode, output) = await HostCommand.RunAsync(arguments);

        Assert.Equal(Misused, exitCode);
        Assert.Contains("./pazar help", output, StringComparison.Ordinal);
    }
}
