using Microsoft.Extensions.Logging;

namespace Pazar.Basket;

/// <summary>Lets go of baskets that have ended, and of checkouts that nobody repeats any more.</summary>
internal sealed class BasketSweep(SweepStore store, TimeSpan age, ILogger<BasketSweep> logger)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async Task SweepAsync(CancellationToken stop)
    {
        var baskets = await PagesAsync(store.ForgetBasketsAsync, stop);
        await PagesAsync(store.ForgetCheckoutsAsync, stop);
        if (baskets > 0) BasketLog.Forgot(logger, baskets);
    }

    private async Task<int> PagesAsync(Func<TimeSpan, CancellationToken, Task<int>> forget, CancellationToken stop)
    {
        for (var sum = 0; ;)
        {
            stop.ThrowIfCancellationRequested();
            var gone = await forget(age, stop);
            sum += gone;
            if (gone < SweepStore.PageLimit) return sum;
        }
    }
}
