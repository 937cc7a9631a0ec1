namespace Pazar.Kernel;

/// <summary>Why a command was not carried out: a stable code, and a sentence for a person.</summary>
public sealed record Refusal(string Code, string Detail);
