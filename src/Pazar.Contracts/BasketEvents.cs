using System.Text.Json.Serialization;
using Pazar.Kernel;

namespace Pazar.Contracts;

/// <summary>
/// A customer wants what is in the basket, at the prices that Ordering has. The order's id is Basket's own: Ordering answers it once, by
/// <see cref="OrderAccepted"/> or by <see cref="OrderRefused"/>.
/// </summary>
/// <param name="ExpectedTotal">What the customer was shown; at any other total there is no order. Null where that does not matter.</param>
public sealed record BasketCheckedOut(
    Id<Order> OrderId, Id<User> UserId, Id<ShoppingBasket> BasketId, IReadOnlyList<StockLine> Items, string? Coupon, string? PaymentMethod,
    ShippingAddress? ShippingAddress, IReadOnlyDictionary<string, string>? Metadata = null, Money? ExpectedTotal = null)
    : IEvent<BasketCheckedOut>
{
    public static EventType<BasketCheckedOut> Type { get; } = new("basket.checked_out", 1, ContractsJson.Default.BasketCheckedOut);

    [JsonIgnore]
    public Guid Key => OrderId.Value;
}
