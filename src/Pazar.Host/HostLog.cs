using Microsoft.Extensions.Logging;

namespace Pazar.Host;

internal static partial class HostLog
{
    [LoggerMessage(9010, LogLevel.Warning, "Pazar:Data is not used, for every database that is needed here has its ConnectionStrings:<Service>.")]
    public static partial void DataUnused(ILogger logger);

    [LoggerMessage(9011, LogLevel.Warning, "{Warning}")]
    public static partial void MoneyIsSimulated(ILogger logger, string warning);
}
