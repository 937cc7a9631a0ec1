using Microsoft.Extensions.Logging;

namespace Pazar.Gateway;

internal static partial class GatewayLog
{
    [LoggerMessage(900, LogLevel.Information, "Forgot {Sessions} sessions of browsers whose time is over")]
    public static partial void Forgot(ILogger logger, int sessions);

    [LoggerMessage(901, LogLevel.Warning,
        "A sign-in whose browser has another one now, or had to make room, could not be ended: Identity answered {Status}. It ends with its refresh token")]
    public static partial void NotEnded(ILogger logger, int status);

    [LoggerMessage(902, LogLevel.Information, "The pages are being built anew, and served as they were until that is done: {Reason}")]
    public static partial void PagesUnfinished(ILogger logger, string reason);
}
