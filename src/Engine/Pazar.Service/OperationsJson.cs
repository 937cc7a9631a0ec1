using System.Text.Json.Serialization;

namespace Pazar.Service;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SubscriptionList))]
[JsonSerializable(typeof(DeadLetterView))]
internal sealed partial class OperationsJson : JsonSerializerContext;
