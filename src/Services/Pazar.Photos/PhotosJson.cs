using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Photos;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(PhotoView))]
[JsonSerializable(typeof(KnownProduct))]
internal sealed partial class PhotosJson : JsonSerializerContext;
