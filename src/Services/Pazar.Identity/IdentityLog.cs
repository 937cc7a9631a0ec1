using Microsoft.Extensions.Logging;

namespace Pazar.Identity;

internal static partial class IdentityLog
{
    [LoggerMessage(6001, LogLevel.Information, "A new signing key {KeyId} is published and signs from {SignsFrom:O}")]
    public static partial void KeyRotated(ILogger logger, string keyId, DateTimeOffset signsFrom);

    [LoggerMessage(6003, LogLevel.Warning, "A spent refresh token of user {UserId} came again: its family is ended")]
    public static partial void RefreshReused(ILogger logger, Guid userId);

    /// <summary>Only where <c>Identity:LogResetLinks</c> asks for it: elsewhere a token is never logged.</summary>
    [LoggerMessage(6004, LogLevel.Information, "Password reset (Identity:LogResetLinks is on): {Link}")]
    public static partial void ResetLink(ILogger logger, string link);

    /// <inheritdoc cref="ResetLink"/>
    [LoggerMessage(6005, LogLevel.Information, "Guest's account (Identity:LogResetLinks is on): {Link}")]
    public static partial void ClaimLink(ILogger logger, string link);
}
