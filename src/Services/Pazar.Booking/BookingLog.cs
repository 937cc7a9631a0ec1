using Microsoft.Extensions.Logging;

namespace Pazar.Booking;

internal static partial class BookingLog
{
    [LoggerMessage(1100, LogLevel.Information, "Marked {Reservations} holds as expired")]
    public static partial void Swept(ILogger logger, int reservations);

    [LoggerMessage(1101, LogLevel.Warning, "Could not sweep the holds, and tries again: {Reason}")]
    public static partial void SweepFailed(ILogger logger, string reason);
}
