using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>
/// Lets go of what other services said about orders that have ended, when it is as old as what the log keeps. An order that has not ended keeps
/// all of it, for its rules may ask.
/// </summary>
internal sealed class HeardSweep(HeardStore store, TimeSpan retention, TimeProvider clock, ILogger<HeardSweep> logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Sweeps, page after page, until the orders are too young, and answers how many rows left.</summary>
    public async Task<int> SweepAsync(CancellationToken stop)
    {
        // Only where to stop looking: whether a row is old is the database's clock to say.
        var before = Id<Order>.LowestAt(clock.GetUtcNow() - retention);
        var sum = 0;
        while (true)
        {
            var (orders, rows) = await store.ForgetAsync(before, retention, stop);
            sum += rows;
            if (orders < HeardStore.PageLimit) break;
        }
        if (sum > 0) OrderingLog.Forgot(logger, sum);
        return sum;
    }
}
