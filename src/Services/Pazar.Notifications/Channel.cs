using System.Text.Json.Serialization;

namespace Pazar.Notifications;

/// <summary>By what a message goes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Channel>))]
internal enum Channel
{
    [JsonStringEnumMemberName("mail")]
    Mail,

    [JsonStringEnumMemberName("sms")]
    Sms,
}
