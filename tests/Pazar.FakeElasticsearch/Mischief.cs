namespace Pazar.FakeElasticsearch;

/// <summary>How the fake misbehaves, request by request, as it is told to.</summary>
public sealed record Mischief
{
    /// <summary>The status that a request is answered with and not carried out; null when it is carried out. Given its path and its number.</summary>
    public Func<string, int, int?> Refuses { get; init; } = static (_, _) => null;

    /// <summary>The status that one document of a bulk is answered with and not written; null when it is written. Given its id and how often it came.</summary>
    public Func<string, int, int?> RefusesItem { get; init; } = static (_, _) => null;

    /// <summary>Whether a request's connection breaks before it is carried out.</summary>
    public Func<string, int, bool> BreaksBefore { get; init; } = static (_, _) => false;

    /// <summary>Whether a request is carried out, and the connection breaks in the middle of its answer.</summary>
    public Func<string, int, bool> BreaksAfter { get; init; } = static (_, _) => false;

    /// <summary>How long a request waits before it is carried out.</summary>
    public Func<string, int, TimeSpan> Waits { get; init; } = static (_, _) => TimeSpan.Zero;
}
