using System.Text.Json.Serialization;
using Pazar.Http;
using Pazar.Contracts;

namespace Pazar.Ordering;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(OrderView))]
[JsonSerializable(typeof(PlaceOrderRequest))]
[JsonSerializable(typeof(ShipRequest))]
[JsonSerializable(typeof(RefundRequest))]
[JsonSerializable(typeof(RefundView))]
[JsonSerializable(typeof(NoFields))]
[JsonSerializable(typeof(Timeline))]
[JsonSerializable(typeof(IReadOnlyList<OrderItem>))]
[JsonSerializable(typeof(OrderableProduct))]
internal sealed partial class OrderingJson : JsonSerializerContext;
