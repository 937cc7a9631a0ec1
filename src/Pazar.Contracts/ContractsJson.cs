using System.Text.Json.Serialization;

namespace Pazar.Contracts;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrderCreated))]
[JsonSerializable(typeof(OrderReserved))]
[JsonSerializable(typeof(OrderConfirmed))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(OrderShipped))]
[JsonSerializable(typeof(OrderDelivered))]
[JsonSerializable(typeof(OrderRefundRequested))]
[JsonSerializable(typeof(OrderRefunded))]
[JsonSerializable(typeof(StockReserved))]
[JsonSerializable(typeof(StockFailed))]
[JsonSerializable(typeof(StockReleased))]
[JsonSerializable(typeof(StockChanged))]
[JsonSerializable(typeof(PaymentAuthorized))]
[JsonSerializable(typeof(PaymentFailed))]
[JsonSerializable(typeof(PaymentCaptured))]
[JsonSerializable(typeof(PaymentVoided))]
[JsonSerializable(typeof(PaymentRefunded))]
[JsonSerializable(typeof(ProductCreated))]
[JsonSerializable(typeof(ProductUpdated))]
[JsonSerializable(typeof(ProductArchived))]
[JsonSerializable(typeof(UserRegistered))]
internal sealed partial class ContractsJson : JsonSerializerContext;
