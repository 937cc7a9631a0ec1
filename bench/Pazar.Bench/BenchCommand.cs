using System.Diagnostics;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.Bench;

/// <summary>One run of a bench in a data folder of its own. It fails when the promise was broken, not when it was slow.</summary>
internal static class BenchCommand
{
    /// <param name="run">Runs it in the folder; answers what to print, given the time that it took, the line for programs, and whether the promise was kept.</param>
    public static async Task<int> RunAsync(string[] args, Func<BenchOptions, string, Task<BenchEnd>> run)
    {
        if (args is ["--help" or "-h"]) return BenchHelp.Print([]);
        if (!BenchOptions.TryParse(args, out var options, out var mistake)) return BenchHelp.Misuse(mistake);

        var began = Stopwatch.GetTimestamp();
        // Straight below the temp folder, where the database's own user can enter.
        var data = Path.Combine(Path.GetFullPath(options.DataFolder ?? Path.GetTempPath()), $"pazar-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(data);
        try
        {
            var end = await run(options, data);
            end.Print(Stopwatch.GetElapsedTime(began));
            if (options.PrintsJson) Console.WriteLine(end.Json);
            return end.IsKept ? 0 : 1;
        }
        catch (Exception fault) when (fault is InvalidOperationException or TimeoutException or IOException or NpgsqlException or EmbeddedServerException or MigrationException)
        {
            await Console.Error.WriteLineAsync($"pazar: the bench failed: {fault.Message}");
            return 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Json">The figures as the line that programs read.</param>
internal sealed record BenchEnd(Action<TimeSpan> Print, string Json, bool IsKept);
