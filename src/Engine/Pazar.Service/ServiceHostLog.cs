using Microsoft.Extensions.Logging;

namespace Pazar.Service;

internal static partial class ServiceHostLog
{
    [LoggerMessage(200, LogLevel.Critical, "A part of a service failed, so the whole process stops, with exit code 1")]
    public static partial void PartFailed(ILogger logger, Exception? reason);
}
