using System.Text.Json.Serialization;

namespace Pazar.Payments;

/// <summary>What became of a call, as a person has found out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResolvedOutcome>))]
internal enum ResolvedOutcome
{
    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
