using Microsoft.Extensions.Logging;

namespace Pazar.Identity;

internal static partial class IdentityLog
{
    [LoggerMessage(6001, LogLevel.Information, "A new signing key {KeyId} is published and signs from {SignsFrom:O}")]
    public static partial void KeyRotated(ILogger logger, string keyId, DateTimeOffset signsFrom);

    [LoggerMessage(6003, LogLevel.Warning, "A spent refresh token of user {UserId} came again: its family is ended")]
    public static partial void RefreshReused(ILogger logger, Guid userId);

    /// <summary>Only in Development, where no mail leaves the machine: elsewhere a token is never logged.</summary>
    [LoggerMessage(6004, LogLevel.Information, "Password reset (shown in Development only): {Link}")]
    public static partial void ResetLink(ILogger logger, string link);
}
