using System.Text.Json.Serialization;

namespace Pazar.Payments;

/// <summary>An authorization that came true after its attempt was over: money that is held on the card, and that nobody wants any more.</summary>
/// <param name="Tries">How often the provider refused to give it back.</param>
internal sealed record Stray(int Attempt, StrayStatus Status = StrayStatus.Held, int Tries = 0);

[JsonConverter(typeof(JsonStringEnumConverter<StrayStatus>))]
internal enum StrayStatus
{
    [JsonStringEnumMemberName("held")]
    Held,

    [JsonStringEnumMemberName("voided")]
    Voided,

    /// <summary>The provider would not give it back, and lets it lapse.</summary>
    [JsonStringEnumMemberName("lapsing")]
    Lapsing,
}
