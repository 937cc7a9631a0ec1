using System.Globalization;
using System.Text;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>The bodies of calls, form-encoded. The same request is always the same text.</summary>
internal static class StripeForms
{
    public const string Intents = "/v1/payment_intents";
    public const string Refunds = "/v1/refunds";
    public const string PaymentField = "pazar_payment";
    public const string OperationField = "pazar_operation";

    /// <summary>Without a method the customer chooses one in Stripe's form, with the client's secret.</summary>
    public static string Authorize(ProviderRequest request, long amount, string currency) => Encode(
    [
        ("amount", Text(amount)),
        ("currency", currency),
        ("capture_method", "manual"),
        ("payment_method_types[]", "card"),
        .. request.PaymentMethod is { } method ? [("payment_method", method), ("confirm", "true")] : Array.Empty<(string, string)>(),
        .. Metadata(request),
    ]);

    public static string Capture(long amount) => Encode([("amount_to_capture", Text(amount))]);

    public static string Refund(ProviderRequest request, long amount) => Encode(
    [
        ("payment_intent", request.Reference!),
        ("amount", Text(amount)),
        .. Metadata(request),
    ]);

    public static string Intent(string id) => $"{Intents}/{Uri.EscapeDataString(id)}";

    /// <summary>With the charge, which says until when the money is held.</summary>
    public static string WithCharge(string id) => $"{Intent(id)}?expand[]=latest_charge";

    public static string RefundsOf(string intent, string? after) =>
        $"{Refunds}?payment_intent={Uri.EscapeDataString(intent)}&limit=100{(after is null ? "" : $"&starting_after={Uri.EscapeDataString(after)}")}";

    public static string Search(Id<Payment> payment, string name) =>
        $"{Intents}/search?limit=10&query={Uri.EscapeDataString($"metadata['{PaymentField}']:'{payment}' AND metadata['{OperationField}']:'{name}'")}";

    private static (string, string)[] Metadata(ProviderRequest request) =>
        [($"metadata[{PaymentField}]", request.PaymentId.ToString()), ($"metadata[{OperationField}]", request.Name)];

    private static string Text(long amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string Encode(IEnumerable<(string Name, string Value)> fields)
    {
        StringBuilder form = new();
        foreach (var (name, value) in fields)
            form.Append(form.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return form.ToString();
    }
}
