using System.Text.Json.Serialization;

namespace Pazar.Kernel;

/// <summary>The languages in which Pazar writes to people.</summary>
[JsonConverter(typeof(NamesOnly<Language>))]
public enum Language
{
    [JsonStringEnumMemberName("en")]
    English,

    [JsonStringEnumMemberName("tr")]
    Turkish,
}
