using System.Text.Json.Serialization;
using Pazar.Kernel;

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
    /// <summary>Those whose saga goes on, as a list for SQL.</summary>
    public static string Open { get; } = Wire<OrderStatus>.List(status => !status.HasSagaEnded());

    /// <summary>Those to which nothing can happen any more, as a list for SQL.</summary>
    public static string Final { get; } = Wire<OrderStatus>.List(IsFinal);

    /// <summary>Whether the saga has come to an end: nothing more happens by itself.</summary>
    public static bool HasSagaEnded(this OrderStatus status) => status is not (OrderStatus.Pending or OrderStatus.Reserved);

    /// <summary>Whether the order can still be called off: nothing has left the house.</summary>
    public static bool CanBeCancelled(this OrderStatus status) => status is OrderStatus.Pending or OrderStatus.Reserved or OrderStatus.Confirmed;

    /// <summary>Whether nothing can happen to the order any more.</summary>
    public static bool IsFinal(this OrderStatus status) => status is OrderStatus.Delivered or OrderStatus.Cancelled or OrderStatus.Refunded;
}
