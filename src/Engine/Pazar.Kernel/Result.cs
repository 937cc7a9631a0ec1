using System.Diagnostics.CodeAnalysis;

namespace Pazar.Kernel;

/// <summary>What a command came to: a value, or the reason why not.</summary>
public readonly record struct Result<T>(T? Value, Refusal? Refusal)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(null, refusal);
}
