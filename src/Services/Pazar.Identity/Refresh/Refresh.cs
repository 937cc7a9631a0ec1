namespace Pazar.Identity;

/// <summary>The rules for refresh tokens: each works once.</summary>
internal static class Refresh
{
    public static RefreshDecision Decide(RefreshToken? token, DateTimeOffset now, TimeSpan grace) => token switch
    {
        null or { IsLive: false } => RefreshDecision.Refuse.Instance,
        { SpentAt: { } spent, SuccessorSalt: { } salt } when now <= spent + grace => new RefreshDecision.Repeat(salt),
        { SpentAt: not null } => RefreshDecision.EndFamily.Instance,
        _ when now >= token.ExpiresAt => RefreshDecision.Refuse.Instance,
        _ => RefreshDecision.Rotate.Instance,
    };
}
