using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>Waits for Ordering's answer to a checkout, which is a matter of moments.</summary>
internal sealed class CheckoutWait(LogTail tail, CheckoutStore store)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Basket's log does not say that an answer was heard: the process that hears it tells its own waiters, and others look.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>An open one when the time is over, or the process stops.</summary>
    public Task<CheckoutAnswer?> AnswerAsync(Id<Order> order, CancellationToken stop) =>
        tail.UntilAsync(order.Value, reading => store.FindAsync(order, reading), answer => answer is not { IsOpen: true }, Patience, stop, LookAgain);
}
