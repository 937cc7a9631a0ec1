using System.Globalization;

namespace Pazar.Scenarios.Tests;

/// <summary>What a run's chance grows from: another one each time, printed, and given again through PAZAR_SEED.</summary>
internal static class Seed
{
    public static Random Next()
    {
        var seed = Environment.GetEnvironmentVariable("PAZAR_SEED") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Environment.TickCount;
        Console.WriteLine($"PAZAR_SEED={seed}");
        return new(seed);
    }
}
