using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Webhooks;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(WebhookPatch))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(WebhookSecretView))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(FeedView))]
[JsonSerializable(typeof(LogBegins))]
internal sealed partial class WebhooksJson : JsonSerializerContext;
