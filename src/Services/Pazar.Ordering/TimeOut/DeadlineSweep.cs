using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>Cancels orders whose deadline is over.</summary>
internal sealed class DeadlineSweep(DeadlineStore store, Batcher<OrderCommand, Result<OrderState>?> change, ILogger<DeadlineSweep> logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Sweeps until nothing is left whose time is over.</summary>
    public async Task SweepAsync(CancellationToken stop)
    {
        OverduePage page;
        do
        {
            page = await store.NextShortenedAsync(stop);
            await TimeOutAsync(page);
            if (page.Orders.Count > 0) await store.ForgetAsync(page.Orders, stop);
        }
        while (page.HasMore);

        var from = await store.PositionAsync(stop);
        do
        {
            page = await store.NextAsync(from, stop);
            await TimeOutAsync(page);
            if (page.Position > from) await store.MoveBehindAsync(page, stop);
            from = page.Position;
        }
        while (page.HasMore);
    }

    private async Task TimeOutAsync(OverduePage page)
    {
        await Task.WhenAll(page.Orders.Select(id => change.SubmitAsync(new OrderCommand.TimeOut(id), CommandOrigin.Service)));
        if (page.Orders.Count > 0) OrderingLog.TimedOut(logger, page.Orders.Count);
    }
}
