using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Ordering;

/// <summary>Money that is to go back to a customer. The refund of a cancelled order has the order's id as its own: Payments makes it by itself.</summary>
/// <param name="Reason">Why it was asked for.</param>
/// <param name="FailureCode">Why it was refused.</param>
internal sealed record Refund(Guid Id, Money Amount, RefundStatus Status, string? Reason = null, string? FailureCode = null)
{
    /// <summary>The reason of what goes back because the order was cancelled.</summary>
    public const string OrderCancelled = "order_cancelled";
}

[JsonConverter(typeof(JsonStringEnumConverter<RefundStatus>))]
internal enum RefundStatus
{
    [JsonStringEnumMemberName("requested")]
    Requested,

    [JsonStringEnumMemberName("paid")]
    Paid,

    [JsonStringEnumMemberName("refused")]
    Refused,
}
