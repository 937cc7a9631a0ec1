using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Pay with another method. <paramref name="Owner"/> is null for an admin, who may reach any payment.</summary>
internal sealed record PayCommand(Payable Payable, Id<User>? Owner, string PaymentMethod)
{
    public Id<Payment> PaymentId => Payable.PaymentId;
}
