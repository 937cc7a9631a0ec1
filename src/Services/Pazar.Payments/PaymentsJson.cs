using System.Text.Json.Serialization;

namespace Pazar.Payments;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<Refund>))]
[JsonSerializable(typeof(PaymentView))]
[JsonSerializable(typeof(PayBody))]
internal sealed partial class PaymentsJson : JsonSerializerContext;
