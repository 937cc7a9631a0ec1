using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Notifications;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(NotificationView))]
[JsonSerializable(typeof(NotificationLetterView))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(KnownEvent))]
[JsonSerializable(typeof(KnownOrder))]
[JsonSerializable(typeof(Facts))]
internal sealed partial class NotificationsJson : JsonSerializerContext;
