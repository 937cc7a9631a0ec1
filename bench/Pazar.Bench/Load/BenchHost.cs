using Pazar.Testing;

namespace Pazar.Bench.Load;

/// <summary>Pazar itself, as a child process with its own configuration except for what a load from one address needs.</summary>
internal static class BenchHost
{
    private const int LongestLine = 300;
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A few dozen users at one address do what thousands would: the limits of each are raised, so far that what they hold unpaid is never
    /// counted; each of them has more orders by then than a person ever places. The audit's sweep is off, so that no phase has to share the
    /// machine with it; the run ends with an audit of its own.
    /// </summary>
    private static readonly (string, string)[] Settings =
    [
        ("Limits:WritesPerSecond", "1000000"), ("Limits:WritesBurst", "1000000"), ("Limits:ReadsPerSecond", "1000000"),
        ("Ordering:Unpaid:Orders", "1000000"), ("Ordering:Unpaid:Units", "1000000000"), ("Ordering:Unpaid:Value", "9999999999"),
        ("Audit:EveryMinutes", "0"), ("Search:LooksPerSecond", "1000000"),
    ];

    public static async Task CreateAdminAsync(HostFolder folder, string email, string password)
    {
        var (exitCode, output) = await HostCommand.RunAsync(["create-admin", "--email", email, "--new", "--data", folder.Path], ("PAZAR_PASSWORD", password));
        if (exitCode != 0) throw new InvalidOperationException($"create-admin failed with code {exitCode}: {output}");
    }

    public static Task<HostProcess> StartAsync(HostFolder folder, string? services = null) => HostProcess.StartAsync(new HostStart(folder)
    {
        Options = services is null ? ["--empty"] : ["--empty", "--services", services],
        Settings = Settings,
        Asks = "/api/products",
        Hears = Repeat,
        IsFolderLost = false,
    });

    public static Task StopAsync(HostProcess host) => host.StopAsync(LongestStop);

    // What the host says in a good run is of no interest here; its warnings and errors are.
    private static void Repeat(string line)
    {
        if (line.Contains("warn:", StringComparison.Ordinal) || line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal))
            Console.Error.WriteLine($"  host: {line[..Math.Min(line.Length, LongestLine)]}");
    }
}
