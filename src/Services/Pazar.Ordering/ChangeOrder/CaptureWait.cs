using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>Waits until the money of a confirmed order is taken, which is a matter of moments.</summary>
internal sealed class CaptureWait(LogTail tail, OrderReadStore store)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Ordering's log does not say that a capture was heard: the process that hears it tells its own waiters, and others look.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the order can be decided about: it waits for its money no more, the time is over, or the process stops.</summary>
    public Task WaitAsync(Id<Order> id, CancellationToken stop) =>
        tail.UntilAsync(id.Value, reading => store.WaitsForCaptureAsync(id, reading), waits => !waits, Patience, stop, LookAgain);
}
