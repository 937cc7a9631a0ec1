using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary><c>PENDING → RESERVED → CONFIRMED → SHIPPED → DELIVERED</c>; <c>CANCELLED</c> and <c>REFUNDED</c> end it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
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
    /// <summary>Those whose saga goes on, as a list for SQL.</summary>
    public static string Open { get; } = Wire<OrderStatus>.List(status => !status.HasSagaEnded());

    /// <summary>Those whose way is over, as a list for SQL.</summary>
    public static string Over { get; } = Wire<OrderStatus>.List(IsOver);

    /// <summary>Whether the saga has come to an end: nothing more happens by itself.</summary>
    public static bool HasSagaEnded(this OrderStatus status) => status is not (OrderStatus.Pending or OrderStatus.Reserved);

    /// <summary>Whether the order can still be called off: nothing has left the house.</summary>
    public static bool CanBeCancelled(this OrderStatus status) => status is OrderStatus.Pending or OrderStatus.Reserved or OrderStatus.Confirmed;

    /// <summary>Whether the goods have come to the end of their way. Money may still go back, for which no rule asks what others said before.</summary>
    public static bool IsOver(this OrderStatus status) => status is OrderStatus.Delivered or OrderStatus.Cancelled or OrderStatus.Refunded;
}
