namespace Pazar.Kernel;

/// <summary>How much of one thing there is, how much of that is held for somebody, and how much is taken for good.</summary>
public readonly record struct Capacity(int Total, int Held = 0, int Taken = 0)
{
    /// <summary>The largest total, so that no sum of quantities leaves an int.</summary>
    public const int Max = 1_000_000_000;

    public int Available => Total - Held - Taken;

    public bool Fits(int quantity) => quantity <= Available;

    public Capacity Hold(int quantity) => Checked(this with { Held = Held + quantity });

    /// <summary>What was held becomes taken.</summary>
    public Capacity Take(int quantity) => Checked(this with { Held = Held - quantity, Taken = Taken + quantity });

    /// <summary>What was held is free again.</summary>
    public Capacity Release(int quantity) => Checked(this with { Held = Held - quantity });

    /// <summary>What was taken is free again.</summary>
    public Capacity GiveBack(int quantity) => Checked(this with { Taken = Taken - quantity });

    /// <summary>Whether the total may become <paramref name="total"/>: never below what is held and taken.</summary>
    public bool CanResize(int total) => total >= Held + Taken && total <= Max;

    public Capacity Resize(int total) => Checked(this with { Total = total });

    private static Capacity Checked(Capacity next) =>
        next is { Held: >= 0, Taken: >= 0, Available: >= 0, Total: <= Max }
            ? next
            : throw new InvalidOperationException($"A capacity would become {next.Total} with {next.Held} held and {next.Taken} taken.");
}
