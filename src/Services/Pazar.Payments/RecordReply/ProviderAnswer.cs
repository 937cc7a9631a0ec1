using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What a provider answered to the operation of this name.</summary>
/// <param name="EventId">The provider's own id of what it tells unasked, by which it counts once.</param>
internal sealed record ProviderAnswer(Id<Payment> PaymentId, string Provider, string Name, ProviderReply Reply, string? EventId = null)
{
    /// <summary>An answer that names only the key. Null for a key that is none of ours.</summary>
    public static ProviderAnswer? OfKey(string key, string provider, ProviderReply reply, string? eventId = null) =>
        key.Split(':', 2) is [var id, { Length: > 0 } name] && Id<Payment>.TryParse(id, out var payment) ? new(payment, provider, name, reply, eventId) : null;
}
