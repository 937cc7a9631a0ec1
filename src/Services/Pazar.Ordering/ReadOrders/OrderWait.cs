using Microsoft.AspNetCore.Http;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Ordering;

/// <summary>Follows one order from state to state, whichever process changes it.</summary>
internal sealed class OrderWait(LogTail tail, OrderReadStore store)
{
    /// <summary>Looks again now and then even if no signal comes.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>The order as it is, then at each change, until <paramref name="until"/> says so or the caller stops asking.</summary>
    public async IAsyncEnumerable<OrderView> FollowAsync(
        Id<Order> id, Id<User>? owner, Func<OrderStatus, bool> until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        await using var watcher = await tail.WatchAsync(id.Value, stop);
        OrderView? last = null;
        while (true)
        {
            var changed = watcher.Next;
            var order = await store.FindAsync(id, owner, stop);
            if (order is null) yield break;
            if (last is null || last.UpdatedAt != order.UpdatedAt || last.Status != order.Status) yield return order;
            last = order;
            if (until(order.Status)) yield break;
            await LogSignal.WaitAsync(changed, Poll, stop);
        }
    }

    /// <summary>The order when its saga has ended, or as it is when the time is over or the host stops.</summary>
    public async Task<OrderView?> WaitAsync(Id<Order> id, TimeSpan patience, CancellationToken stop)
    {
        try
        {
            return await tail.UntilAsync(id.Value, reading => store.FindAsync(id, null, reading), order => order?.Status.HasSagaEnded() != false, patience, stop);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            // The database is away. The order is placed all the same, and that must not sound like a failure.
            return null;
        }
    }
}
