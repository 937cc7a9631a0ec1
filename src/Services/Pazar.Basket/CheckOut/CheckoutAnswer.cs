using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What became of a checkout; neither while Ordering has not answered.</summary>
/// <param name="Guest">Who placed the order without signing in.</param>
internal sealed record CheckoutAnswer(PlacedOrderView? Placed, Refusal? Refused, CheckoutGuest? Guest = null)
{
    public bool IsOpen => Placed is null && Refused is null;
}

/// <param name="IsRecent">Whether a repetition is still given tokens.</param>
internal sealed record CheckoutGuest(Id<User> UserId, string Email, bool IsRecent);

internal enum CheckoutStatus
{
    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("placed")]
    Placed,

    [JsonStringEnumMemberName("refused")]
    Refused,
}
