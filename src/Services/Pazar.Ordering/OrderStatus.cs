using System.Text.Json.Serialization;

namespace Pazar.Ordering;

/// <summary><c>PENDING → RESERVED → CONFIRMED → SHIPPED → DELIVERED</c>; <c>CANCELLED</c> and <c>REFUNDED</c> end it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
internal enum OrderStatus
{
    [JsonStringEnumMemberName("PENDING")]
    Pending,

    [JsonStringEnumMemberName("RESERVED")]
    Reserved,

    [JsonStringEnumMemberName("CONFIRMED")]
    Confirmed,

    [JsonStringEnumMemberName("SHIPPED")]
    Shipped,

    [JsonStringEnumMemberName("DELIVERED")]
    Delivered,

    [JsonStringEnumMemberName("CANCELLED")]
    Cancelled,

    [JsonStringEnumMemberName("REFUNDED")]
    Refunded,
}

internal static class OrderStatuses
{
    private static readonly Dictionary<string, OrderStatus> ByName = Enum.GetValues<OrderStatus>().ToDictionary(ToName);

    public static string ToName(this OrderStatus status) => status switch
    {
        OrderStatus.Pending => "PENDING",
        OrderStatus.Reserved => "RESERVED",
        OrderStatus.Confirmed => "CONFIRMED",
        OrderStatus.Shipped => "SHIPPED",
        OrderStatus.Delivered => "DELIVERED",
        OrderStatus.Cancelled => "CANCELLED",
        _ => "REFUNDED",
    };

    public static OrderStatus Parse(string name) => ByName[name];

    public static bool TryParse(string name, out OrderStatus status) => ByName.TryGetValue(name, out status);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>Whether the saga has come to an end: nothing more happens by itself.</summary>
    public static bool HasSagaEnded(this OrderStatus status) => status is not (OrderStatus.Pending or OrderStatus.Reserved);

    /// <summary>Whether the order can still be called off: nothing has left the house.</summary>
    public static bool CanBeCancelled(this OrderStatus status) => status is OrderStatus.Pending or OrderStatus.Reserved or OrderStatus.Confirmed;

    /// <summary>Whether nothing can happen to the order any more.</summary>
    public static bool IsFinal(this OrderStatus status) => status is OrderStatus.Delivered or OrderStatus.Cancelled or OrderStatus.Refunded;
}
