using System.Text.Json.Serialization;

namespace Pazar.Payments;

/// <summary>What a provider is asked to do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Operation>))]
internal enum Operation
{
    [JsonStringEnumMemberName("authorize")]
    Authorize,

    [JsonStringEnumMemberName("capture")]
    Capture,

    /// <summary>Gives back what is held, and makes sure that an authorization of this order that is still under way holds nothing either.</summary>
    [JsonStringEnumMemberName("void")]
    Void,

    [JsonStringEnumMemberName("refund")]
    Refund,

    /// <summary>Gives back what one attempt holds that came true after it was over; what the payment itself holds or took stays.</summary>
    [JsonStringEnumMemberName("release")]
    Release,
}
