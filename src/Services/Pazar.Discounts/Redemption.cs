using System.Text.Json.Serialization;
using Pazar.Contracts;
using Pazar.Kernel;

namespace Pazar.Discounts;

/// <summary>The answer that an order was given.</summary>
/// <param name="DiscountId">Null for an order that was cancelled before it was heard of.</param>
internal sealed record Redemption(Id<Order> OrderId, Id<User> UserId, Id<Discount>? DiscountId, RedemptionStatus Status);

internal enum RedemptionStatus
{
    [JsonStringEnumMemberName("redeemed")]
    Redeemed,

    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The order was cancelled, and its use is free again.</summary>
    [JsonStringEnumMemberName("returned")]
    Returned,

    /// <summary>A cancellation came before the order did.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
