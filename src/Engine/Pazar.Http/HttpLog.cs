using Microsoft.Extensions.Logging;

namespace Pazar.Http;

internal static partial class HttpLog
{
    [LoggerMessage(2001, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void Fault(ILogger logger, Exception fault, string method, string path);

    [LoggerMessage(2002, LogLevel.Warning, "Signing keys and revocations could not be read: {Cause} The last known ones stand, and after a minute nobody is believed to be an admin.")]
    public static partial void TrustNotRead(ILogger logger, string cause);

    [LoggerMessage(2004, LogLevel.Information, "Signing keys and revocations are read again.")]
    public static partial void TrustReadAgain(ILogger logger);

    [LoggerMessage(2003, LogLevel.Error, "The readiness check {Name} failed.")]
    public static partial void ReadinessFault(ILogger logger, Exception fault, string name);

    [LoggerMessage(2006, LogLevel.Debug, "The client of {Method} {Path} went away.")]
    public static partial void ClientLeft(ILogger logger, string method, string path);

    [LoggerMessage(2005, LogLevel.Debug, "A connection was closed: its address has its share (Http:MaxConnectionsPerAddress).")]
    public static partial void ConnectionRefused(ILogger logger);
}
