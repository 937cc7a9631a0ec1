using Microsoft.Extensions.Logging;

namespace Pazar.Payments;

internal static partial class PaymentsLog
{
    [LoggerMessage(400, LogLevel.Warning, "The provider's answers to {Calls} calls are lost; it is asked what became of them: {Reason}")]
    public static partial void AnswersLost(ILogger logger, int calls, string reason);

    [LoggerMessage(401, LogLevel.Error, "{Answers} answers of the provider could not be recorded yet; the provider is asked again later")]
    public static partial void NotRecorded(ILogger logger, int answers, Exception reason);

    [LoggerMessage(402, LogLevel.Warning, "Looking for unanswered intents failed and is repeated: {Reason}")]
    public static partial void RecoveryFailed(ILogger logger, string reason);

    [LoggerMessage(403, LogLevel.Information, "Took up {Intents} unanswered intents")]
    public static partial void Recovered(ILogger logger, int intents);
}
