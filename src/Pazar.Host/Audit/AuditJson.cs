using System.Text.Json.Serialization;
using Pazar.Http;

namespace Pazar.Host;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TimeJson)])]
[JsonSerializable(typeof(AuditView))]
internal sealed partial class AuditJson : JsonSerializerContext;
