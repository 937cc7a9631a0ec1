using System.Text.Json.Serialization;
using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Basket;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(BasketView))]
[JsonSerializable(typeof(BasketMark))]
[JsonSerializable(typeof(BasketItemBody))]
[JsonSerializable(typeof(BasketQuantityBody))]
[JsonSerializable(typeof(BasketCouponBody))]
[JsonSerializable(typeof(MergeBasketBody))]
[JsonSerializable(typeof(CheckOutBody))]
[JsonSerializable(typeof(PlacedOrderView))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(ShippingAddress))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<BasketLine>))]
[JsonSerializable(typeof(KnownProduct))]
[JsonSerializable(typeof(KnownStock))]
[JsonSerializable(typeof(KnownPhoto))]
[JsonSerializable(typeof(KnownCoupon))]
internal sealed partial class BasketJson : JsonSerializerContext;
