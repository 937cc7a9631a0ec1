using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Webhooks;

/// <summary>A delivery that this process has claimed.</summary>
/// <param name="Attempt">Which attempt this is, from 1 on; whoever records it has the claim of this one.</param>
internal sealed record DueDelivery(
    long Sequence, Id<Delivery> Id, Id<Webhook> WebhookId, Guid EventId, string Body, int Attempt, string Url, byte[] Secret, byte[]? PreviousSecret)
{
    public IEnumerable<byte[]> Secrets => PreviousSecret is null ? [Secret] : [Secret, PreviousSecret];
}
