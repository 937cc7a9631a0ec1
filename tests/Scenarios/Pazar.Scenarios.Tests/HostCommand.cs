using System.Diagnostics;

namespace Pazar.Scenarios.Tests;

/// <summary>The host's program, as an operator starts it.</summary>
internal static class HostCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> arguments, params (string Name, string Value)[] settings)
    {
        using var process = Start(arguments, settings);
        using CancellationTokenSource patience = new(Longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    public static Process Start(IReadOnlyList<string> arguments, IEnumerable<(string Name, string Value)> settings)
    {
        ProcessStartInfo start = new("dotnet", [Program(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!;
    }

    // The outputs of all projects lie side by side: bin/<project>/<configuration>.
    private static string Program()
    {
        DirectoryInfo configuration = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(configuration.Parent!.Parent!.FullName, "Pazar.Host", configuration.Name, "pazar-host.dll");
    }
}
