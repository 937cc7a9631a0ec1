namespace Pazar.Payments;

internal sealed record PayBody(string PaymentMethod);
