using Pazar.Http;

namespace Pazar.Identity;

/// <summary>How long tokens of each kind live, and the keys that sign them. What follows from another time is said as what it follows from.</summary>
/// <param name="Refresh">A refresh token.</param>
/// <param name="RefreshGrace">How long the answer to a spent one is repeated.</param>
/// <param name="Reset">A token that sets a new password.</param>
/// <param name="KeyAge">How old a signing key becomes before the next one is published.</param>
internal sealed record TokenTimes(TimeSpan Refresh, TimeSpan RefreshGrace, TimeSpan Reset, TimeSpan KeyAge)
{
    /// <summary>An access token. Every process that checks one knows it, so it is the same everywhere.</summary>
    public static TimeSpan Access => AccessTokens.Lifetime;

    /// <summary>After this long no access token of before counts: its revocation may be forgotten.</summary>
    public static TimeSpan AccessOutlived => AccessTokens.Outlived;

    /// <summary>How long anybody may keep the set of public keys.</summary>
    public static TimeSpan KeySetKept { get; } = TimeSpan.FromMinutes(5);

    /// <summary>A new key is published this long before it signs.</summary>
    public static TimeSpan KeyPublishedAhead { get; } = 2 * KeySetKept;

    /// <summary>An old key is published this long after the next one took over: as long as what it signed, and what clocks differ by.</summary>
    public static TimeSpan KeyOutlives { get; } = 2 * Access;

    /// <summary>How long the salt is kept from which a spent refresh token's answer is made again.</summary>
    public TimeSpan SaltKept => RefreshGrace + TimeSpan.FromMinutes(1);
}
