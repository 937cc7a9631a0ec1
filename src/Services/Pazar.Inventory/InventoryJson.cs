using System.Text.Json.Serialization;
using Pazar.Contracts;

namespace Pazar.Inventory;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<StockLine>))]
internal sealed partial class InventoryJson : JsonSerializerContext;
