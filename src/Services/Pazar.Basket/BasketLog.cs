using Microsoft.Extensions.Logging;

namespace Pazar.Basket;

internal static partial class BasketLog
{
    [LoggerMessage(1400, LogLevel.Information, "Let go of {Baskets} baskets of people who were not signed in")]
    public static partial void Forgot(ILogger logger, int baskets);

    [LoggerMessage(1401, LogLevel.Warning, "A guest's order is placed, and Identity made no account yet: {Reason}")]
    public static partial void GuestNotWelcomed(ILogger logger, string reason);
}
