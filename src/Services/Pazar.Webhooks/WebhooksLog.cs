using Microsoft.Extensions.Logging;

namespace Pazar.Webhooks;

/// <summary>Without addresses, which may hold secrets of their receivers, and without what those answer: both stand with the delivery, for who may see them.</summary>
internal static partial class WebhooksLog
{
    [LoggerMessage(800, LogLevel.Warning, "Webhook {Webhook} was disabled ({Reason}): it is told of nothing until an admin activates it again")]
    public static partial void Disabled(ILogger logger, Guid webhook, string reason);

    [LoggerMessage(801, LogLevel.Warning, "Delivery {Delivery} to webhook {Webhook} was given up after {Attempts} attempts; its last_error says why")]
    public static partial void GivenUp(ILogger logger, Guid delivery, Guid webhook, int attempts);

    [LoggerMessage(802, LogLevel.Warning, "Sending webhooks failed and is repeated: {Reason}")]
    public static partial void SendingFailed(ILogger logger, string reason);

    [LoggerMessage(803, LogLevel.Warning, "Delivery {Delivery} took so long that another process has it now, or it is gone")]
    public static partial void Overtaken(ILogger logger, Guid delivery);

    [LoggerMessage(804, LogLevel.Warning, "What became of delivery {Delivery} could not be recorded, so it is sent again when its claim is over: {Reason}")]
    public static partial void NotRecorded(ILogger logger, Guid delivery, string reason);

    [LoggerMessage(805, LogLevel.Information, "Forgot {Deliveries} deliveries whose time is over")]
    public static partial void Forgot(ILogger logger, int deliveries);
}
