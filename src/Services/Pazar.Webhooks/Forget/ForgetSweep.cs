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
        var forgotten = await Pages.RunAsync(ForgetStore.StepLimit, () => store.ForgetOldAsync(kept, stop), stop, MostSteps)
            + await Pages.RunAsync(ForgetStore.StepLimit, () => store.ForgetDeletedAsync(stop), stop, MostSteps);
        await store.ForgetWebhooksAsync(stop);
        if (forgotten > 0) WebhooksLog.Forgot(logger, forgotten);
    }
}
