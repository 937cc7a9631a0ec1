using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.Testing;

/// <summary>A host's data folder.</summary>
public sealed class HostFolder(string path)
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "correct-horse-battery-staple";

    // All folders that tests make lie in here, and are deleted with the test process.
    private static readonly Lazy<string> Root = new(() => ProcessFolder.Create("hosts"));
    private static readonly Lazy<Task<string>> Template = new(CreateTemplateAsync);
    private static int _folders;

    public string Path { get; } = path;

    /// <summary>The server's process, or null when it is not there.</summary>
    public int? ServerProcess =>
        Postmaster.Read(System.IO.Path.Combine(Path, "postgres", "cluster", "postmaster.pid")) is { } postmaster && Posix.IsAlive(postmaster.ProcessId)
            ? postmaster.ProcessId
            : null;

    public static HostFolder Empty() => new(System.IO.Path.Combine(Root.Value, Interlocked.Increment(ref _folders).ToString(CultureInfo.InvariantCulture)));

    /// <summary>A copy of one whose databases are made already, and that has an admin.</summary>
    public static async Task<HostFolder> WithAdminAsync()
    {
        var folder = Empty();
        using var copy = Process.Start("cp", ["-a", await Template.Value, folder.Path]);
        await copy.WaitForExitAsync();
        return copy.ExitCode == 0 ? folder : throw new InvalidOperationException($"cp ended with {copy.ExitCode}.");
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
        await HostCommand.SucceedAsync(["create-admin", "--email", AdminEmail, "--new", "--data", folder.Path], ("PAZAR_PASSWORD", AdminPassword));
        await HostCommand.SucceedAsync(["migrate", "--data", folder.Path]);
        return folder.Path;
    }
}
