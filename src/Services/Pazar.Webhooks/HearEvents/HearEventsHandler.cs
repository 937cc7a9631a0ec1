using Microsoft.Extensions.Logging;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>Commits deliveries with the checkpoint, and wakes whoever sends them.</summary>
internal sealed class HearEventsHandler(int mostOpen, LogSignal due, ILogger logger) : IBatchHandler<Heard>
{
    public async ValueTask HandleAsync(Batch<Heard> batch, CancellationToken stop)
    {
        var heard = batch.Messages.Select(message => message.Body).ToList();
        var webhooks = await QueueStore.LockAsync(batch, heard.SelectMany(said => said.Told), stop);
        var (queued, full) = QueueDeliveries.Decide(webhooks, heard, mostOpen);
        QueueStore.Save(batch, queued);
        await DisableWebhook.HandleAsync(batch, batch.Messages.Count - 1, full, DisabledReason.QueueFull, logger, stop);
        batch.AfterCommit(due.Raise);
    }
}
