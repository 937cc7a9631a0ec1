using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.Scenarios.Tests;

/// <summary>A host's data: a copy of one that has an admin already. All of them are deleted with the test process.</summary>
internal sealed class HostFolder
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "correct-horse-battery-staple";

    private static readonly string Root =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"pazar-scenarios-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");

    private static readonly Lazy<Task<string>> Template = new(CreateTemplateAsync);
    private static int _folders;

    static HostFolder()
    {
        Directory.CreateDirectory(Root);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);
    }

    private HostFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The server's process, or null when it is not there.</summary>
    public int? ServerProcess =>
        Postmaster.Read(System.IO.Path.Combine(Path, "postgres", "cluster", "postmaster.pid")) is { } postmaster && Posix.IsAlive(postmaster.ProcessId)
            ? postmaster.ProcessId
            : null;

    public static HostFolder Empty() => new(System.IO.Path.Combine(Root, Interlocked.Increment(ref _folders).ToString(CultureInfo.InvariantCulture)));

    public static async Task<HostFolder> WithAdminAsync()
    {
        var folder = Empty();
        using var copy = Process.Start("cp", ["-a", await Template.Value, folder.Path]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
        return folder;
    }

    /// <summary>How to reach a service's database while the host runs.</summary>
    public string ConnectionString(string service) => new NpgsqlConnectionStringBuilder
    {
        Host = System.IO.Path.Combine(Path, "postgres"),
        Username = Cluster.Owner,
        Password = File.ReadAllText(System.IO.Path.Combine(Path, "postgres", "password")).Trim(),
        Database = service,
        SslMode = SslMode.Disable,
        Pooling = false,
    }.ConnectionString;

    private static async Task<string> CreateTemplateAsync()
    {
        var folder = Empty();
        var (exitCode, output) = await HostCommand.RunAsync(
            ["create-admin", "--email", AdminEmail, "--new", "--data", folder.Path], ("PAZAR_PASSWORD", AdminPassword));
        Assert.True(exitCode == 0, output);
        return folder.Path;
    }
}
