using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Search;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(SearchView))]
[JsonSerializable(typeof(SuggestionsView))]
[JsonSerializable(typeof(ActivityPageView))]
[JsonSerializable(typeof(KnownPhoto))]
internal sealed partial class SearchJson : JsonSerializerContext;
