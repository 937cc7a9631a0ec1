using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Pay with another method. <paramref name="Owner"/> is null for an admin, who may reach any payment.</summary>
internal sealed record PayCommand(Id<Payment> PaymentId, Id<User>? Owner, string PaymentMethod);
