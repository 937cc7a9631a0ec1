using Microsoft.Extensions.Logging;

namespace Pazar.Notifications;

/// <summary>Without addresses and names, and so without what mail servers say: that stands with the message, for who may see it.</summary>
internal static partial class NotificationsLog
{
    [LoggerMessage(700, LogLevel.Warning, "Message {Message} was not sent at attempt {Attempt} and is {Status} now; its last_error says why")]
    public static partial void NotSent(ILogger logger, Guid message, int attempt, MessageStatus status);

    [LoggerMessage(701, LogLevel.Warning, "Sending messages failed and is repeated: {Reason}")]
    public static partial void SendingFailed(ILogger logger, string reason);

    [LoggerMessage(702, LogLevel.Warning, "Message {Message} took so long that another process has it now")]
    public static partial void Overtaken(ILogger logger, Guid message);

    [LoggerMessage(704, LogLevel.Warning, "Mails that set a new password will not leave: Identity runs elsewhere, and Identity:Address and Identity:TrustSecret are not set")]
    public static partial void NoResets(ILogger logger);

    [LoggerMessage(703, LogLevel.Information, "Forgot {Messages} messages whose time is over")]
    public static partial void Forgot(ILogger logger, int messages);
}
