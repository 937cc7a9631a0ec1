using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Basket;

/// <summary>What became of a checkout; neither while Ordering has not answered.</summary>
internal sealed record CheckoutAnswer(PlacedOrderView? Placed, Refusal? Refused)
{
    public bool IsOpen => Placed is null && Refused is null;
}

internal enum CheckoutStatus
{
    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("placed")]
    Placed,

    [JsonStringEnumMemberName("refused")]
    Refused,
}
