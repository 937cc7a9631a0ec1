using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>
/// One call of a provider. <paramref name="Name"/> is the operation's own name within its payment, always the same for the same intent;
/// <paramref name="Call"/> counts how often it was sent.
/// </summary>
internal sealed record ProviderRequest(
    Id<Payment> PaymentId, Operation Operation, string Name, Money Amount, string Currency, string? PaymentMethod, string? Reference, int Call = 1)
{
    /// <summary>The idempotency key at the provider.</summary>
    public string Key => $"{PaymentId}:{Name}";
}
