using System.Diagnostics;
using Pazar.Bench.Report;
using Pazar.Postgres;

namespace Pazar.Bench.Orders;

/// <summary><c>bench orders</c>: one run, all figures. It fails when the promise was broken, not when it was slow.</summary>
internal static class OrdersCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--help" or "-h"]) return BenchHelp.Print([]);
        if (!OrdersOptions.TryParse(args, out var options, out var mistake)) return BenchHelp.Misuse(mistake);

        var began = Stopwatch.GetTimestamp();
        // Straight below the temp folder, where the database's own user can enter.
        var data = Path.Combine(Path.GetFullPath(options.DataFolder ?? Path.GetTempPath()), $"pazar-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(data);
        try
        {
            var figures = await new OrdersRun(options, data).RunAsync();
            OrdersReport.Print(figures, Stopwatch.GetElapsedTime(began));
            if (options.PrintsJson) Console.WriteLine(OrdersReport.ToJson(figures));
            return figures.Verdict.IsKept && figures.IsDrained && figures.HasAllEnded ? 0 : 1;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or Npgsql.NpgsqlException
            or EmbeddedServerException or MigrationException)
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
