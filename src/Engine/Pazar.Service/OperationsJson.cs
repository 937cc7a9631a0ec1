using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Service;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(SubscriptionsView))]
[JsonSerializable(typeof(DeadLetterView))]
internal sealed partial class OperationsJson : JsonSerializerContext;
