using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>The call of which the provider can tell nothing any more, as somebody looks it up there.</summary>
internal sealed record DoubtView(Operation Operation, string Key, Money Amount)
{
    public static DoubtView Of(PaymentState payment) => new(payment.Open!.Value, payment.Request!.Key, payment.Request.Amount);
}
