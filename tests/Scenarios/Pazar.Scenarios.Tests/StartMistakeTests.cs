using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pazar.Scenarios.Tests;

/// <summary>A mistake at the start is one sentence, alone, and nothing was started for it.</summary>
public sealed class StartMistakeTests
{
    private const int Failed = 1;

    [Fact]
    public async Task A_port_that_is_in_use_is_told_in_one_sentence()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var folder = HostFolder.Empty();

        await RefusesAsync($"Port {port} of 127.0.0.1 is in use by another program", "run", "--urls", $"http://127.0.0.1:{port}", "--data", folder.Path);

        Assert.False(Directory.Exists(folder.Path));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://localhost:21")]
    [InlineData("http://localhost:70000")]
    [InlineData("")]
    public async Task An_address_that_is_none_is_refused_by_run_and_config(string urls)
    {
        await RefusesAsync("urls ", "run", "--urls", urls, "--data", HostFolder.Empty().Path);
        await RefusesAsync("urls ", "config", "--urls", urls);
    }

    [Fact]
    public Task Https_needs_a_certificate() =>
        RefusesAsync("urls names an https address and there is no certificate: set Kestrel:Certificates:Default:Path", "run", "--urls", "https://127.0.0.1:0", "--data", HostFolder.Empty().Path);

    [Fact]
    public Task A_certificate_that_is_not_there_is_named() => RefusesAsync(
        "Kestrel:Certificates:Default:Path is '/no/such.pem'", "run", "--urls", "https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path", "/no/such.pem", "--data", HostFolder.Empty().Path);

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_named()
    {
        var file = HostFolder.Empty().Path;
        await File.WriteAllTextAsync(file, "not a folder", TestContext.Current.CancellationToken);

        await RefusesAsync($"{file} is a file", "run", "--urls", "http://127.0.0.1:0", "--data", file);
    }

    [Fact]
    public async Task A_data_folder_inside_a_file_is_named()
    {
        var file = HostFolder.Empty().Path;
        await File.WriteAllTextAsync(file, "not a folder", TestContext.Current.CancellationToken);
        var inside = Path.Combine(file, "shop", "data");

        await RefusesAsync($"The data folder {Path.Combine(inside, "postgres")} cannot be made: {file} is a file", "run", "--urls", "http://127.0.0.1:0", "--data", inside);
    }

    [Fact]
    public async Task A_data_folder_that_may_not_be_made_is_named()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root may write everywhere.");
        var closed = Directory.CreateDirectory(HostFolder.Empty().Path);
        closed.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        var inside = Path.Combine(closed.FullName, "data");

        await RefusesAsync($"The data folder {Path.Combine(inside, "postgres")} cannot be made: ", "run", "--urls", "http://127.0.0.1:0", "--data", inside);
    }

    [Fact]
    public async Task A_port_that_only_root_may_use_is_told()
    {
        const string Port = "81";
        Assert.SkipWhen(Environment.IsPrivilegedProcess || !IsRoots(Port), "This user may use every port.");
        var folder = HostFolder.Empty();

        await RefusesAsync($"Port {Port} of 127.0.0.1 may not be used by this user", "run", "--urls", $"http://127.0.0.1:{Port}", "--data", folder.Path);

        Assert.False(Directory.Exists(folder.Path));
    }

    [Theory]
    [InlineData("migrate")]
    [InlineData("create-admin", "--email", "a@b.example")]
    [InlineData("expire-holds")]
    [InlineData("psql")]
    [InlineData("backup", "no-such-backup")]
    public async Task A_typing_mistake_makes_no_data_folder(params string[] command)
    {
        var folder = HostFolder.Empty();

        await RefusesAsync($"{folder.Path} is no data folder of Pazar", [.. command, "--data", folder.Path]);

        Assert.False(Directory.Exists(folder.Path));
    }

    [Theory]
    [InlineData("run", "--urls", "http://127.0.0.1:0")]
    [InlineData("migrate", "--new")]
    [InlineData("audit")]
    public async Task A_restore_that_was_killed_is_told_and_no_empty_shop_takes_its_place(params string[] command)
    {
        var folder = HostFolder.Empty();
        Directory.CreateDirectory(Path.Combine(folder.Path, "postgres.part"));

        var (_, output) = await HostCommand.RunAsync([.. command, "--data", folder.Path]);

        Assert.StartsWith($"pazar: A restore into {folder.Path} did not finish; run it again", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["postgres.part"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("There is no setting Odering:DeadlineMinutes", "--Odering:DeadlineMinutes", "5")]
    [InlineData("There is no setting Ordering:DeadlineMinuts; allowed in Ordering are", "--Ordering:DeadlineMinuts", "5")]
    [InlineData("Ordering:DeadlineMinutes is 'soon'; allowed is a number", "--Ordering:DeadlineMinutes", "soon")]
    [InlineData("Photos:MaxBytes is '99999999999'; allowed is a whole number of at most 2147483647", "--Photos:MaxBytes", "99999999999")]
    [InlineData("ConnectionStrings:Ordring names no service", "--ConnectionStrings:Ordring", "Host=db")]
    [InlineData("ConnectionStrings:Ordering cannot be read; allowed are parts such as Host=", "--ConnectionStrings:Ordering", "nonsense")]
    [InlineData("ConnectionStrings:Ordering cannot be read: it has no part 'sever'", "--ConnectionStrings:Ordering", "Sever=db;Database=ordering")]
    [InlineData("ConnectionStrings:Ordering cannot be read: it has no part 'port', or not with that value", "--ConnectionStrings:Ordering", "Host=db;Port=many")]
    [InlineData("ConnectionStrings:Ordering names no Host", "--ConnectionStrings:Ordering", "Database=ordering")]
    [InlineData("ConnectionStrings:Ordering names no Database", "--ConnectionStrings:Ordering", "Host=db;Username=pazar")]
    [InlineData("There is no setting Payments:Simulatd; allowed in Payments are CallSeconds, CaptureRetrySeconds, CaptureTries, Concurrency, Provider, RefundRetrySeconds, RefundTries, Simulated, Stripe.", "--Payments:Simulatd:LoseReplies", "1")]
    [InlineData("Postgres:PoolWait is '5'; allowed is a time such as 00:00:30", "--Postgres:PoolWait", "5")]
    [InlineData("Currency is 'euros'", "--Currency", "euros")]
    public Task A_setting_that_is_none_is_named_with_what_is_allowed(string sentence, params string[] setting) => RefusesAsync(sentence, ["config", .. setting]);

    [Theory]
    [InlineData("migrate")]
    [InlineData("audit")]
    [InlineData("backup", "no-such-backup")]
    public async Task Every_command_names_a_connection_string_that_is_none(params string[] command)
    {
        var (exitCode, output) = await HostCommand.RunAsync([.. command, "--data", HostFolder.Empty().Path], ("ConnectionStrings:Ordering", "nonsense"));

        Assert.NotEqual(0, exitCode);
        Assert.StartsWith("pazar: ConnectionStrings:Ordering cannot be read", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsRoots(string port) => OperatingSystem.IsLinux()
        && int.Parse(port, CultureInfo.InvariantCulture) < int.Parse(File.ReadAllText("/proc/sys/net/ipv4/ip_unprivileged_port_start"), CultureInfo.InvariantCulture);

    private static async Task RefusesAsync(string sentence, params string[] command)
    {
        var (exitCode, output) = await HostCommand.RunAsync(command);

        Assert.Equal(Failed, exitCode);
        Assert.StartsWith("pazar: ", output, StringComparison.Ordinal);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
