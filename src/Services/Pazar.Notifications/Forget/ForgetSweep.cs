using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Notifications;

/// <summary>Lets go of messages whose days are over, and of the orders that were remembered for them.</summary>
internal sealed class ForgetSweep(ForgetStore store, TimeSpan kept, TimeProvider clock, ILogger logger)
{
    public static readonly Rhythm Every = new(TimeSpan.FromMinutes(10), Rest: 20, IsUrgent: false);

    public async Task SweepAsync(CancellationToken stop)
    {
        var until = clock.GetUtcNow() - kept;
        var messages = await ForgetAllAsync(() => store.ForgetMessagesAsync(Id<Notification>.LowestAt(until), stop), stop);
        await ForgetAllAsync(() => store.ForgetOrdersAsync(Id<Order>.LowestAt(until), stop), stop);
        if (messages > 0) NotificationsLog.Forgot(logger, messages);
    }

    private static async Task<int> ForgetAllAsync(Func<Task<int>> step, CancellationToken stop)
    {
        for (var sum = 0; ;)
        {
            stop.ThrowIfCancellationRequested();
            var gone = await step();
            sum += gone;
            if (gone < ForgetStore.StepLimit) return sum;
        }
    }
}
