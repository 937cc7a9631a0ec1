using Microsoft.Extensions.Logging;
using Pazar.EventLog;

namespace Pazar.Basket;

/// <summary>Lets go of baskets that have ended, and of checkouts that nobody repeats any more.</summary>
internal sealed class BasketSweep(SweepStore store, TimeSpan age, ILogger<BasketSweep> logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async Task SweepAsync(CancellationToken stop)
    {
        var baskets = await Pages.RunAsync(SweepStore.PageLimit, () => store.ForgetBasketsAsync(age, stop), stop);
        await Pages.RunAsync(SweepStore.PageLimit, () => store.ForgetCheckoutsAsync(age, stop), stop);
        if (baskets > 0) BasketLog.Forgot(logger, baskets);
    }
}
