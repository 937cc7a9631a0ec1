namespace Pazar.Simulation.Tests;

/// <summary>
/// The luck of one step: it follows from the seed and the step's number alone, so a step that is left out changes no other step's luck.
/// </summary>
internal sealed class Chance
{
    private ulong _state;

    private Chance(ulong state) => _state = state;

    public static Chance Of(long seed, int step)
    {
        Chance mixed = new(unchecked(((ulong)seed * 0x9E3779B97F4A7C15) ^ ((ulong)(step + 2) * 0xD1B54A32D192ED03)));
        mixed.Next();
        return mixed;
    }

    /// <summary>From 0 to <paramref name="limit"/>, which is excluded.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Happens(double probability) => probability > 0 && (Next() >> 11) * (1.0 / (1UL << 53)) < probability;

    public T Pick<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    /// <summary>SplitMix64.</summary>
    private ulong Next()
    {
        var z = unchecked(_state += 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
