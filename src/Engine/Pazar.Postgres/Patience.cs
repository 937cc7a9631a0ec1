namespace Pazar.Postgres;

/// <summary>
/// How long the engine waits for a database, and how often it tries again, in one place. What an operator may change is in <see cref="PostgresOptions"/>.
/// </summary>
public sealed record Patience
{
    public static readonly Patience Default = new();

    /// <summary>As <see cref="PostgresOptions.WriteWait"/>.</summary>
    public TimeSpan Request { get; init; } = new PostgresOptions().WriteWait;

    /// <summary>How long one round trip of a batch may take. Longer than a request waits, for many may be in it.</summary>
    public TimeSpan RoundTrip { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a batch may time out as a whole before it is split in halves.</summary>
    public int TimeoutsBeforeHalving { get; init; } = 2;

    /// <summary>The pauses between tries grow from the first to the longest.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(10);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often it is asked what became of a commit.</summary>
    public TimeSpan StatusPause { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan After(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}
