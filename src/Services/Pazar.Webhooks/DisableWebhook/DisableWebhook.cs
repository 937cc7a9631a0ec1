using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.EventLog;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>Tells nothing more to webhooks that cannot be told, and says so: in the log of the process, and as an event, because of which admins are written to.</summary>
internal static class DisableWebhook
{
    /// <param name="cause">The message because of which they are.</param>
    public static async ValueTask HandleAsync<TMessage>(
        Batch<TMessage> batch, int cause, IReadOnlyList<Id<Webhook>> webhooks, DisabledReason reason, ILogger logger, CancellationToken stop)
    {
        if (webhooks.Count == 0) return;
        var disabled = await DisableStore.DisableAsync(batch, webhooks, reason, stop);
        if (disabled.Count == 0) return;
        batch.Save(WebhookStore.Changed.Sql);
        foreach (var (id, description) in disabled) batch.Append(cause, new WebhookDisabled(id, reason.ToName(), description));
        batch.AfterCommit(() =>
        {
            foreach (var (id, _) in disabled) WebhooksLog.Disabled(logger, id.Value, reason.ToName());
        });
    }
}
