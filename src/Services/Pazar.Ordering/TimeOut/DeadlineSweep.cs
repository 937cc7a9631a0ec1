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
        var answers = await Task.WhenAll(page.Orders.Select(id => change.SubmitAsync(new OrderCommand.TimeOut(id), CommandOrigin.Service)));
        if (answers.Count(IsTimedOut) is > 0 and var cancelled) OrderingLog.TimedOut(logger, cancelled);
    }

    /// <summary>What was paid for in time keeps its shortened deadline until that is over, and then nothing happens to it.</summary>
    internal static bool IsTimedOut(Answer<Result<OrderState>?> answer) => answer.Outcome is { Value: { Status: OrderStatus.Cancelled, CancelReason: OrderCancelReason.TimedOut } };
}
