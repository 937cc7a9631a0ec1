using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Payments;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(IReadOnlyList<Refund>))]
[JsonSerializable(typeof(IReadOnlyList<Stray>))]
[JsonSerializable(typeof(ProviderAction))]
[JsonSerializable(typeof(PaymentView))]
[JsonSerializable(typeof(PaymentConfigView))]
[JsonSerializable(typeof(PayBody))]
[JsonSerializable(typeof(ResolveBody))]
internal sealed partial class PaymentsJson : JsonSerializerContext;
