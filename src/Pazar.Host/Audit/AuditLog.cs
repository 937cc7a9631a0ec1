using Microsoft.Extensions.Logging;

namespace Pazar.Host;

internal static partial class AuditLog
{
    [LoggerMessage(9001, LogLevel.Error, "The audit found {Violations} violations, the first of them of {Rule}: {Id}, {Detail}. GET /api/admin/audit tells all.")]
    public static partial void Broken(ILogger logger, long violations, string rule, string id, string detail);

    [LoggerMessage(9002, LogLevel.Warning, "This process does not audit, for it is not given the connection strings of all services: ./pazar audit does where they are.")]
    public static partial void NotHere(ILogger logger);
}
