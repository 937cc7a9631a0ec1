using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Catalog;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(ProductView))]
[JsonSerializable(typeof(ProductBody))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(ProductPatch))]
[JsonSerializable(typeof(IReadOnlyList<CategoryView>))]
internal sealed partial class CatalogJson : JsonSerializerContext;
