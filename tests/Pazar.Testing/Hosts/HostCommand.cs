using System.Diagnostics;

namespace Pazar.Testing;

/// <summary>What a command of the host's program wrote, and how it ended.</summary>
public sealed record CommandEnd(int ExitCode, string Said, string Complained)
{
    public string Output => Said + Complained;

    public void Deconstruct(out int exitCode, out string output) => (exitCode, output) = (ExitCode, Output);
}

/// <summary>The host's program, as an operator starts it.</summary>
public static class HostCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>A crowded machine is no reason for a command to give up.</summary>
    private static readonly (string, string)[] Patience = [("Postgres:PoolWait", "00:00:20"), ("Postgres:WriteWait", "00:00:40")];

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandEnd> RunAsync(IReadOnlyList<string> arguments, params (string Name, string Value)[] settings)
    {
        using var process = Start(arguments, arguments[0] == "config" ? settings : [.. Patience, .. settings]);
        using CancellationTokenSource patience = new(Longest);
        try
        {
            var said = process.StandardOutput.ReadToEndAsync(patience.Token);
            var complained = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, await said, await complained);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    /// <summary>Runs a command that has to end well.</summary>
    public static async Task<CommandEnd> SucceedAsync(IReadOnlyList<string> arguments, params (string Name, string Value)[] settings)
    {
        var end = await RunAsync(arguments, settings);
        return end.ExitCode == 0 ? end : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {end.ExitCode}: {end.Output}");
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
