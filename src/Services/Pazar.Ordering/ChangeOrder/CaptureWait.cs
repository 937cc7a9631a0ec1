using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>Waits until the money of a confirmed order is taken, which is a matter of moments.</summary>
internal sealed class CaptureWait(OrderReadStore store, TimeProvider clock, CancellationToken stopping)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the order can be decided about: it waits for its money no more, the time is over, or the process stops.</summary>
    public async Task WaitAsync(Id<Order> id, CancellationToken stop)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, stopping);
        var started = clock.GetTimestamp();
        var pause = ShortestPause;
        while (await store.WaitsForCaptureAsync(id, stop) && clock.GetElapsedTime(started) < Patience && !until.IsCancellationRequested)
        {
            await Task.Delay(pause, clock, until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (pause < LongestPause) pause *= 2;
        }
    }
}
