using System.Diagnostics;
using System.Globalization;

namespace Pazar.Bench.Load;

/// <summary>Processor time and memory of processes, as /proc tells them. Where there is no /proc, all of it is zero.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux.
    private const int Parent = 1, User = 11, ChildrenSystem = 14; // Counted from the field after the name.

    /// <summary>Seconds of the process itself.</summary>
    public static double Of(int process) => Read(process) is { } fields ? (fields[User] + fields[User + 1]) / TicksPerSecond : 0;

    /// <summary>Seconds of a process and of its children, those that have ended included.</summary>
    public static double OfTree(int root)
    {
        if (Read(root) is not { } fields) return 0;
        double ticks = 0;
        for (var i = User; i <= ChildrenSystem; i++) ticks += fields[i];
        return ticks / TicksPerSecond + Children(root).Sum(Of);
    }

    /// <summary>Seconds of everything that runs on the machine.</summary>
    public static double OfMachine()
    {
        const int idle = 3, waiting = 4, own = 8; // A guest's time, which follows, is counted in these already.
        if (!File.Exists("/proc/stat")) return 0;
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(own);
        return fields.Select((field, i) => i is idle or waiting ? 0 : long.Parse(field, CultureInfo.InvariantCulture)).Sum() / TicksPerSecond;
    }

    /// <summary>Megabytes that the process keeps in memory.</summary>
    public static double Resident(int process) => Megabytes($"/proc/{process}/status", "VmRSS:");

    /// <summary>Megabytes of a process and of its children; what they share counts once.</summary>
    public static double ProportionalOfTree(int root) => Children(root).Append(root).Sum(process => Megabytes($"/proc/{process}/smaps_rollup", "Pss:"));

    private static List<int> Children(int root) =>
        [.. Process.GetProcesses().Select(process => process.Id).Where(process => Read(process) is { } fields && fields[Parent] == root)];

    private static long[]? Read(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return [0, .. fields.Skip(1).Select(field => long.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        catch (IOException)
        {
            return null; // Gone meanwhile, or no /proc.
        }
    }

    private static double Megabytes(string path, string name)
    {
        try
        {
            var line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) / 1024.0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
