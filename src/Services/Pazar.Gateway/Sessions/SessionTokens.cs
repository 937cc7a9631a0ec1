namespace Pazar.Gateway;

/// <summary>What a browser's session stands for.</summary>
/// <param name="AccessEnds">When the access token runs out.</param>
internal sealed record SessionTokens(string Access, string Refresh, DateTimeOffset AccessEnds)
{
    /// <summary>A token with less time left is renewed before it is used: what it is used for takes its time too.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(60);

    public bool IsDue(DateTimeOffset now) => AccessEnds - now < Least;

    public bool HasEnded(DateTimeOffset now) => AccessEnds <= now;
}
