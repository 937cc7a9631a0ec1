using Microsoft.Extensions.Logging;

namespace Pazar.Booking;

internal static partial class BookingLog
{
    [LoggerMessage(1100, LogLevel.Information, "Marked {Reservations} holds as expired")]
    public static partial void Swept(ILogger logger, int reservations);
}
