using System.Security.Cryptography;

namespace Pazar.Identity;

/// <summary>
/// The rules for refresh tokens: each works once. Whoever spent one under a key is told the answer under that key again for as long as nobody has used it: a thief of
/// the token does not have the key.
/// </summary>
internal static class Refresh
{
    /// <param name="key">The digest of the key under which it is sent; null without one.</param>
    public static RefreshDecision Decide(RefreshToken? token, byte[]? key, DateTimeOffset now, TimeSpan grace) => token switch
    {
        null or { IsLive: false } => RefreshDecision.Refuse.Instance,
        { SpentAt: { } spent, SuccessorSalt: { } salt } when now <= spent + grace || (IsSpentBy(token, key) && now < token.ExpiresAt) => new RefreshDecision.Repeat(salt, token.SpentBy is not null && !IsSpentBy(token, key)),
        { SpentAt: not null } => IsSpentBy(token, key) ? RefreshDecision.Refuse.Instance : RefreshDecision.EndFamily.Instance,
        _ when now >= token.ExpiresAt => RefreshDecision.Refuse.Instance,
        _ => RefreshDecision.Rotate.Instance,
    };

    private static bool IsSpentBy(RefreshToken token, byte[]? key) => key is not null && token.SpentBy is { } by && CryptographicOperations.FixedTimeEquals(by, key);
}
