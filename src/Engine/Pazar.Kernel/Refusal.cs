using System.Text.Json.Serialization;

namespace Pazar.Kernel;

/// <summary>Why a command was not carried out: a stable code, and a sentence for a person.</summary>
public sealed record Refusal(string Code, string Detail)
{
    /// <summary>It passes by itself, and the same is meant to be sent again: no idempotency key keeps it.</summary>
    [JsonIgnore]
    public bool Passes { get; init; }

    /// <summary>What it would come to now, where an amount is the reason.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Money? TotalAmount { get; init; }

    public static Refusal Passing(string code, string detail) => new(code, detail) { Passes = true };
}
