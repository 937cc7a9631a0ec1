using System.Text.Json.Serialization;

namespace Pazar.Notifications;

/// <summary>What became of a message.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageStatus>))]
internal enum MessageStatus
{
    /// <summary>It is to be sent, or sent again.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("sent")]
    Sent,

    /// <summary>Nothing sends it: it is there for the admin to read.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept,

    /// <summary>It could not be sent, and is not tried again by itself.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>When it was about to leave it had nothing true to say any more.</summary>
    [JsonStringEnumMemberName("dropped")]
    Dropped,
}
