using Microsoft.Extensions.Logging;

namespace Pazar.Ordering;

internal static partial class OrderingLog
{
    [LoggerMessage(1000, LogLevel.Information, "Cancelled {Orders} orders whose deadline was over")]
    public static partial void TimedOut(ILogger logger, int orders);

    [LoggerMessage(1002, LogLevel.Information, "Let go of {Rows} old news of orders that have ended")]
    public static partial void Forgot(ILogger logger, int rows);
}
