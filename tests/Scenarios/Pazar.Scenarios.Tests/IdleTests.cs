using System.Diagnostics;
using System.Globalization;

namespace Pazar.Scenarios.Tests;

[Trait("Takes", "long")]
public sealed class IdleTests
{
    // A hundredth is what it is meant to use. On a slow machine whose processors others use, too, the same work was seen to cost 0.027 to 0.065; a loop that polls costs a multiple of that.
    private const double MostOfACore = 0.05;

    // The kernel counts in hundredths of a second, as sysconf(_SC_CLK_TCK) says on every Linux.
    private const double TicksInASecond = 100;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_host_that_nobody_uses_leaves_the_processor_alone()
    {
        await using var host = await HostProcess.StartAsync();

        // What was started is compiled in the background for a while: one quiet window is enough, and a host that polls has none.
        List<double> used = [];
        await Eventually.TrueAsync(async () =>
        {
            used.Add(await UsedAsync(host));
            return used[^1] < MostOfACore;
        }, Deadline, () => $"the idle host used {string.Join(", ", used.Select(share => share.ToString("P1", CultureInfo.InvariantCulture)))} of a core");
        await host.AuditAsync();
    }

    /// <summary>The share of a core that the host and its database use.</summary>
    private static async Task<double> UsedAsync(HostProcess host)
    {
        var (before, began) = (Ticks(host), Stopwatch.GetTimestamp());
        await Task.Delay(Window, TestContext.Current.CancellationToken);
        return (Ticks(host) - before) / TicksInASecond / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static long Ticks(HostProcess host)
    {
        var server = host.Folder.ServerProcess!.Value;
        // The children that ended are counted with their parent.
        return Ticks(host.ProcessId, fields: 2) + Ticks(server, fields: 4) + Processes.ChildrenOf(server).Sum(child => Ticks(child, fields: 2));
    }

    /// <summary>utime and stime, and those of the children that were waited for, as <c>proc_pid_stat(5)</c> has them.</summary>
    private static long Ticks(int process, int fields)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Skip(11).Take(fields).Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // It has just ended, and is counted with its parent from now on.
            return 0;
        }
    }
}
