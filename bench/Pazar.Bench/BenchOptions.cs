using System.Globalization;

namespace Pazar.Bench;

/// <summary>The options of every bench.</summary>
internal sealed record BenchOptions
{
    private const int LongestSeconds = 600;
    private const int MostConnections = 1_000;

    public bool PrintsJson { get; init; }

    public double Seconds { get; init; } = 15;

    public double WarmUpSeconds { get; init; } = 8;

    public double CeilingSeconds { get; init; } = 10;

    public double CeilingWarmUpSeconds { get; init; } = 2;

    public int Connections { get; init; } = 128;

    public bool SkipsCeilings { get; init; }

    public string? DataFolder { get; init; }

    /// <summary>Null for all there are.</summary>
    public string? Services { get; init; }

    public static bool TryParse(string[] args, out BenchOptions options, out string mistake)
    {
        (options, mistake) = (new(), "");
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--json": options = options with { PrintsJson = true }; break;
                case "--quick": options = options with { Seconds = 3, WarmUpSeconds = 2, CeilingSeconds = 2, CeilingWarmUpSeconds = 0.5 }; break;
                case "--skip-ceilings": options = options with { SkipsCeilings = true }; break;
                case "--data" when i + 1 < args.Length: options = options with { DataFolder = args[++i] }; break;
                case "--services" when i + 1 < args.Length: options = options with { Services = args[++i] }; break;
                case "--seconds" when TryRead(args, ref i, LongestSeconds, out var seconds): options = options with { Seconds = seconds }; break;
                case "--ceiling-seconds" when TryRead(args, ref i, LongestSeconds, out var seconds): options = options with { CeilingSeconds = seconds }; break;
                case "--connections" when TryRead(args, ref i, MostConnections, out var count): options = options with { Connections = (int)count }; break;
                default:
                    mistake = $"the option {args[i]} is unknown, or lacks a value, or has one that is not allowed.";
                    return false;
            }
        }
        return true;
    }

    private static bool TryRead(string[] args, ref int at, int most, out double value)
    {
        value = 0;
        if (at + 1 >= args.Length || !double.TryParse(args[at + 1], CultureInfo.InvariantCulture, out value) || !(value >= 1 && value <= most)) return false;
        at++;
        return true;
    }
}
