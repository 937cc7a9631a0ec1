using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What a provider answered to the operation of this name.</summary>
/// <param name="EventId">The provider's own id of what it tells unasked, by which it counts once.</param>
internal sealed record ProviderAnswer(Id<Payment> PaymentId, string Provider, string Name, ProviderReply Reply, string? EventId = null);
