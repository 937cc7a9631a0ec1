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

internal static class RefundStatuses
{
    private static readonly Dictionary<string, RefundStatus> ByName = Enum.GetValues<RefundStatus>().ToDictionary(ToName);

    public static string ToName(this RefundStatus status) => status switch
    {
        RefundStatus.Requested => "requested",
        RefundStatus.Paid => "paid",
        _ => "refused",
    };

    public static RefundStatus Parse(string name) => ByName[name];
}
