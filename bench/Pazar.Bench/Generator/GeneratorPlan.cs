using System.Text.Json.Serialization;

namespace Pazar.Bench.Generator;

/// <summary>What the generator is told, on its standard input.</summary>
internal sealed record GeneratorPlan
{
    public required int Port { get; init; }

    /// <summary>Ordering's database, whose log says when an order is confirmed.</summary>
    public required string Ordering { get; init; }

    public required string[] Tokens { get; init; }

    public required Guid[] Products { get; init; }

    /// <summary>Every order wants the first product.</summary>
    public bool IsHot { get; init; }

    public int Connections { get; init; }

    public double Seconds { get; init; }

    /// <summary>Orders a second, whether or not the answers come; null sends the next order when the last is answered.</summary>
    public double? Rate { get; init; }

    public int Seed { get; init; }

    /// <summary>The file that takes the ids of the acknowledged orders, 16 bytes each.</summary>
    public required string AcknowledgedFile { get; init; }
}

/// <summary>What the generator saw, as the last line of its standard output.</summary>
internal sealed record GeneratorResult
{
    public int Sent { get; init; }

    public int Acknowledged { get; init; }

    /// <summary>Answers other than 201, by status.</summary>
    public Dictionary<string, int> Refused { get; init; } = [];

    /// <summary>Connections that ended with a fault, by its text.</summary>
    public Dictionary<string, int> Faults { get; init; } = [];

    public int Confirmed { get; init; }

    public int Cancelled { get; init; }

    /// <summary>Acknowledged orders whose end was not heard of in time.</summary>
    public int Unended { get; init; }

    /// <summary>From the first POST to the last CONFIRMED.</summary>
    public double Seconds { get; init; }

    public double ConfirmedPerSecond { get; init; }

    public required Percentiles Post { get; init; }

    public required Percentiles Confirm { get; init; }
}

/// <summary>Milliseconds.</summary>
internal sealed record Percentiles(double P50, double P95, double P99, double Largest)
{
    public static Percentiles Of(List<double> milliseconds)
    {
        if (milliseconds.Count == 0) return new(0, 0, 0, 0);
        milliseconds.Sort();
        return new(At(0.50), At(0.95), At(0.99), milliseconds[^1]);

        double At(double share) => milliseconds[Math.Min(milliseconds.Count - 1, (int)Math.Ceiling(share * milliseconds.Count) - 1)];
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GeneratorPlan))]
[JsonSerializable(typeof(GeneratorResult))]
internal sealed partial class GeneratorJson : JsonSerializerContext;
