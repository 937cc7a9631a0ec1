using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>What the provider answered to the operation of this name.</summary>
internal sealed record ProviderAnswer(Id<Payment> PaymentId, string Name, ProviderReply Reply);
