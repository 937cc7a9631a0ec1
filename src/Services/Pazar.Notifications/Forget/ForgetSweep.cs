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
        var messages = await Pages.RunAsync(ForgetStore.StepLimit, () => store.ForgetMessagesAsync(Id<Notification>.LowestAt(until), stop), stop);
        await Pages.RunAsync(ForgetStore.StepLimit, () => store.ForgetOrdersAsync(Id<Order>.LowestAt(until), stop), stop);
        if (messages > 0) NotificationsLog.Forgot(logger, messages);
    }
}
