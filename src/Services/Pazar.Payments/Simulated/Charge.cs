using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>One entry in the simulated provider's book.</summary>
internal sealed record Charge(Id<Payment> PaymentId, string Name, Operation Operation, Money Amount, ProviderReply Reply)
{
    /// <summary>How long ago it was entered.</summary>
    public TimeSpan Age { get; init; }
}
