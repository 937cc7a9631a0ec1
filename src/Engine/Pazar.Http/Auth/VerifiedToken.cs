using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>What a good access token says.</summary>
public sealed record VerifiedToken(Id<User> UserId, Role Role, string TokenId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

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
