using System.Text.Json.Serialization;

namespace Pazar.Notifications;

/// <summary>Why somebody is written to. Each has its templates, under its name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Occasion>))]
internal enum Occasion
{
    [JsonStringEnumMemberName("registered")]
    Registered,

    [JsonStringEnumMemberName("password_reset")]
    PasswordReset,

    [JsonStringEnumMemberName("guest_order")]
    GuestOrder,

    [JsonStringEnumMemberName("order_confirmed")]
    OrderConfirmed,

    [JsonStringEnumMemberName("order_cancelled")]
    OrderCancelled,

    [JsonStringEnumMemberName("order_shipped")]
    OrderShipped,

    [JsonStringEnumMemberName("order_refunded")]
    OrderRefunded,

    [JsonStringEnumMemberName("reservation_held")]
    ReservationHeld,

    [JsonStringEnumMemberName("reservation_confirmed")]
    ReservationConfirmed,

    [JsonStringEnumMemberName("reservation_cancelled")]
    ReservationCancelled,

    [JsonStringEnumMemberName("reservation_expired")]
    ReservationExpired,

    [JsonStringEnumMemberName("reservation_offered")]
    ReservationOffered,

    /// <summary>For admins.</summary>
    [JsonStringEnumMemberName("webhook_disabled")]
    WebhookDisabled,
}
