using System.Text.Json.Serialization;
using Pazar.Http;
using Pazar.Contracts;

namespace Pazar.Ordering;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(OrderPatch))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(PlaceOrderBody))]
[JsonSerializable(typeof(ShipBody))]
[JsonSerializable(typeof(RefundBody))]
[JsonSerializable(typeof(RefundView))]
[JsonSerializable(typeof(TimelineView))]
[JsonSerializable(typeof(IReadOnlyList<OrderItem>))]
[JsonSerializable(typeof(OrderableProduct))]
[JsonSerializable(typeof(KnownCoupon))]
internal sealed partial class OrderingJson : JsonSerializerContext;
