using Npgsql;
using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Host;

internal static class Failures
{
    /// <summary>Whether a person can mend it: then its message is one sentence that says what to do, and nobody needs its stack.</summary>
    public static bool CanBeMended(Exception fault) => fault is SettingException or MigrationException or EmbeddedServerException or NpgsqlException
        or IOException or UnauthorizedAccessException or OverloadedException;
}
