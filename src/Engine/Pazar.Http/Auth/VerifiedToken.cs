using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>
/// What a good access token says. <paramref name="Session"/> is the sign-in that it came from, empty when it came from none;
/// <paramref name="Version"/> is what the user's tokens stood at when it was signed. With a <paramref name="Key"/> it is no token but an API key.
/// </summary>
public sealed record VerifiedToken(
    Id<User> UserId, Role Role, string TokenId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, Guid Session = default, int Version = 0,
    ApiKey? Key = null, bool IsGuest = false);

public enum TokenFault
{
    None,
    Malformed,
    WrongAlgorithm,
    UnknownKey,
    WrongSignature,
    WrongIssuer,
    WrongAudience,
    NotYetValid,
    Expired,
}

/// <summary>A token, or why it is none.</summary>
public readonly record struct TokenVerdict(VerifiedToken? Token, TokenFault Fault)
{
    internal static TokenVerdict Refuse(TokenFault fault) => new(null, fault);
}
