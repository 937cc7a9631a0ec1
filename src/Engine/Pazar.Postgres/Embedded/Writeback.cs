using System.Globalization;

namespace Pazar.Postgres;

/// <summary>
/// Writes the kernel's dirty pages to the disk a little at a time while the server is busy. Left alone, Linux collects them for five seconds and then
/// writes them at once, and for that time, a tenth of a second or more, every commit waits behind them. It hastens what would be written anyway.
/// </summary>
internal static class Writeback
{
    private const long WorthWritingKilobytes = 2_048;

    private static readonly TimeSpan every = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(string folder, TimeProvider time, CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux()) return;
        var marker = Path.Combine(folder, "writeback");
        using var file = Posix.OpenOwn(marker);
        while (!stop.IsCancellationRequested)
        {
            if (DirtyKilobytes() > WorthWritingKilobytes) await Task.Run(() => Posix.SyncFileSystem(file), CancellationToken.None);
            await Task.Delay(every, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static long DirtyKilobytes()
    {
        foreach (var line in File.ReadLines("/proc/meminfo"))
        {
            if (line.StartsWith("Dirty:", StringComparison.Ordinal))
                return long.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
        }
        return 0;
    }
}
