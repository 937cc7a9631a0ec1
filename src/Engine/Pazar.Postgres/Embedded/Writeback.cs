using System.Globalization;
using System.Threading.Channels;

namespace Pazar.Postgres;

/// <summary>
/// Writes the kernel's dirty pages to the disk a little at a time while this host writes. Left alone, Linux collects them for five seconds and then
/// writes them at once, and for that time, a tenth of a second or more, every commit waits behind them. It hastens what would be written anyway, and
/// does nothing while nobody writes.
/// </summary>
internal sealed class Writeback(string folder, TimeProvider time)
{
    private const long WorthWritingKilobytes = 2_048;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    // One is enough: what is written before the next look is seen by it.
    private readonly Channel<bool> _written = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to look for.</summary>
    public void Written() => _written.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken stop)
    {
        if (!OperatingSystem.IsLinux()) return;
        using var file = Posix.OpenOwn(Path.Combine(folder, "writeback"));
        try
        {
            await foreach (var _ in _written.Reader.ReadAllAsync(stop))
            {
                if (DirtyKilobytes() > WorthWritingKilobytes) await Task.Run(() => Posix.SyncFileSystem(file), CancellationToken.None);
                await Task.Delay(Every, time, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops, and writes what is left itself.
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
