using Microsoft.Extensions.Logging;

namespace Pazar.Postgres;

internal static partial class PostgresLog
{
    [LoggerMessage(3001, LogLevel.Information, "Embedded PostgreSQL: creating the data folder {Folder} (once)")]
    public static partial void Initializing(this ILogger logger, string folder);

    [LoggerMessage(3002, LogLevel.Information, "Embedded PostgreSQL is ready after {Milliseconds} ms (process {ProcessId}, {Folder})")]
    public static partial void Ready(this ILogger logger, long milliseconds, int processId, string folder);

    [LoggerMessage(3003, LogLevel.Warning, "Embedded PostgreSQL: stopping process {ProcessId}, left over by a host that ended without stopping it")]
    public static partial void StoppingLeftover(this ILogger logger, int processId);

    [LoggerMessage(3004, LogLevel.Information, "Embedded PostgreSQL stopped")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(3005, LogLevel.Warning, "Embedded PostgreSQL did not stop within {Seconds} s and is stopped at once; the next start recovers")]
    public static partial void StoppingAtOnce(this ILogger logger, double seconds);

    [LoggerMessage(3006, LogLevel.Information, "Embedded PostgreSQL: copying its programs to {Folder}, which user {User} can read (once)")]
    public static partial void CopyingPrograms(this ILogger logger, string folder, string user);

    [LoggerMessage(3007, LogLevel.Error, "Embedded PostgreSQL ended by itself, exit code {ExitCode}; see {Log}")]
    public static partial void EndedByItself(this ILogger logger, int exitCode, string log);

    [LoggerMessage(3008, LogLevel.Warning, "Embedded PostgreSQL could not be started again, and is tried again: {Reason}")]
    public static partial void StartingAgainFailed(this ILogger logger, string reason);

    [LoggerMessage(3019, LogLevel.Information, "Embedded PostgreSQL is still starting after {Seconds} s; its log says: {Line}")]
    public static partial void StillStarting(this ILogger logger, long seconds, string line);

    [LoggerMessage(3020, LogLevel.Debug, "Database {Database} created")]
    public static partial void DatabaseCreated(this ILogger logger, string database);

    [LoggerMessage(3021, LogLevel.Debug, "Database {Database}: applied {Set} {Version} {Name}")]
    public static partial void MigrationApplied(this ILogger logger, string database, string set, int version, string name);

    [LoggerMessage(3022, LogLevel.Information, "Database {Database}: {Migrations} migrations in {Seconds:0.0} s")]
    public static partial void Migrated(this ILogger logger, string database, int migrations, double seconds);
}
