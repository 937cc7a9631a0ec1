using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>Cancels orders whose deadline is over. Which they are is the database's clock to say.</summary>
internal sealed class DeadlineSweep(
    OrderReadStore store, Batcher<OrderCommand, Result<OrderState>?> change, TimeProvider clock, ILogger<DeadlineSweep> logger)
{
    private const int PageLimit = 500;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                while (await SweepAsync(stop) == PageLimit) { }
                await store.MarkSweptAsync(stop);
            }
            catch (Exception fault) when (!stop.IsCancellationRequested)
            {
                OrderingLog.SweepFailed(logger, fault.Message);
            }
            await Task.Delay(Every, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> SweepAsync(CancellationToken stop)
    {
        var overdue = await store.OverdueAsync(PageLimit, stop);
        await Task.WhenAll(overdue.Select(id => change.SubmitAsync(new OrderCommand.TimeOut(id), CommandOrigin.Service)));
        if (overdue.Count > 0) OrderingLog.TimedOut(logger, overdue.Count);
        return overdue.Count;
    }
}
