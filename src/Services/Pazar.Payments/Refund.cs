using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <summary>Money that is to go back. The refund of a cancelled order has the order's id as its own.</summary>
/// <param name="Tries">How often the provider refused it.</param>
/// <param name="IsOnItsWay">The provider has taken it on and tells when it has ended. Until then its amount is spoken for, and others may be made beside it.</param>
internal sealed record Refund(
    Guid Id, Money Amount, RefundStatus Status, int Tries = 0, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsOnItsWay = false);

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
