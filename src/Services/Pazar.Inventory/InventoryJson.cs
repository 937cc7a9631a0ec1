using System.Text.Json.Serialization;
using Pazar.Http;
using Pazar.Contracts;

namespace Pazar.Inventory;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(IReadOnlyList<StockLine>))]
[JsonSerializable(typeof(KnownProduct))]
[JsonSerializable(typeof(StockView))]
[JsonSerializable(typeof(MovementView))]
[JsonSerializable(typeof(UpsertStockBody))]
[JsonSerializable(typeof(SetStockBody))]
[JsonSerializable(typeof(AdjustStockBody))]
internal sealed partial class InventoryJson : JsonSerializerContext;
