using Microsoft.Extensions.Logging;
using Pazar.EventLog;

namespace Pazar.Webhooks;

/// <summary>Lets go of deliveries whose days are over, and of deleted webhooks.</summary>
internal sealed class ForgetSweep(ForgetStore store, TimeSpan kept, ILogger logger)
{
    public static readonly Rhythm Every = new(TimeSpan.FromMinutes(1), Rest: 9, IsUrgent: false);

    /// <summary>A backlog is worked off over several sweeps: it takes nobody's processor for long.</summary>
    private const int MostSteps = 50;

    public async Task SweepAsync(CancellationToken stop)
    {
        var forgotten = await ForgetAllAsync(() => store.ForgetOldAsync(kept, stop), stop) + await ForgetAllAsync(() => store.ForgetDeletedAsync(stop), stop);
        await store.ForgetWebhooksAsync(stop);
        if (forgotten > 0) WebhooksLog.Forgot(logger, forgotten);
    }

    private static async Task<int> ForgetAllAsync(Func<Task<int>> step, CancellationToken stop)
    {
        var sum = 0;
        for (var steps = 0; steps < MostSteps; steps++)
        {
            stop.ThrowIfCancellationRequested();
            var gone = await step();
            sum += gone;
            if (gone < ForgetStore.StepLimit) break;
        }
        return sum;
    }
}
