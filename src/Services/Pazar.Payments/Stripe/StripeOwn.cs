using System.Globalization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Which payment's operation an object at Stripe belongs to, as its metadata say. Others may use the account too, so they may say anything.</summary>
internal sealed record StripeOwn(Id<Payment> Payment, string Name)
{
    /// <summary>The number of the attempt that a PaymentIntent was made for.</summary>
    public int Attempt => PaymentKey.Read(Name).Before + 1;

    public static StripeOwn? IntentOf(Dictionary<string, string>? metadata) => Of(metadata) is { } own && own.Name.Split(':') is ["authorize", var attempt] && IsNumber(attempt) ? own : null;

    public static StripeOwn? RefundOf(Dictionary<string, string>? metadata) => Of(metadata) is { } own && own.Name.Split(':') switch
    {
        ["refund", var id] => Guid.TryParse(id, out _),
        ["refund", var id, var tries] => Guid.TryParse(id, out _) && IsNumber(tries),
        _ => false,
    } ? own : null;

    private static StripeOwn? Of(Dictionary<string, string>? metadata) =>
        metadata is not null && metadata.TryGetValue(StripeForms.PaymentField, out var id) && metadata.TryGetValue(StripeForms.OperationField, out var name)
            && Id<Payment>.TryParse(id, out var payment) ? new(payment, name) : null;

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
}
