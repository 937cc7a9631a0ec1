using Microsoft.Extensions.Logging;

namespace Pazar.Basket;

internal static partial class BasketLog
{
    [LoggerMessage(1400, LogLevel.Information, "Let go of {Baskets} baskets of people who were not signed in")]
    public static partial void Forgot(ILogger logger, int baskets);
}
