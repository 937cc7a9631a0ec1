using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>A webhook is told of nothing any more, and no admin said so.</summary>
/// <param name="Reason"><c>gone</c>, <c>failing</c> or <c>queue_full</c>.</param>
/// <param name="Description">By which admins know it, where they gave it one; its address stays with the service.</param>
public sealed record WebhookDisabled(Id<Webhook> WebhookId, string Reason, string? Description = null) : IEvent<WebhookDisabled>
{
    public static EventType<WebhookDisabled> Type { get; } = new("webhook.disabled", 1, ContractsJson.Default.WebhookDisabled);

    [JsonIgnore]
    public Guid Key => WebhookId.Value;
}
