using System.Text.Json.Serialization;

namespace Pazar.Catalog;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProductAnswer))]
[JsonSerializable(typeof(ProductBody))]
[JsonSerializable(typeof(ProductPatch))]
[JsonSerializable(typeof(IReadOnlyList<CategoryAnswer>))]
internal sealed partial class CatalogJson : JsonSerializerContext;
