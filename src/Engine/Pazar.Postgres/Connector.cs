using System.Runtime.CompilerServices;
using Npgsql;
using Npgsql.Internal;

// The driver may change its insides; the version is pinned, and the tests named below tell.
#pragma warning disable NPG9001

namespace Pazar.Postgres;

/// <summary>
/// The two things that the driver's connections must do here and that it does not offer. They are named in this file and nowhere else,
/// and <c>FrozenDatabaseTests</c> and <c>DamagedConnectionTests</c> fail when a newer driver has them no longer.
/// </summary>
internal static class Connector
{
    /// <summary>
    /// Lets a time-out or a cancelled token end the connection at once. Left alone, the driver first asks the server to cancel, over a second
    /// connection and without giving its thread back: a database that has frozen then holds a thread for each connection, until nothing in the
    /// process runs any more. The driver does not ask where it knows no process number. The server notices by itself that its client has gone.
    /// </summary>
    public static void EndWithoutAsking(NpgsqlConnection connection) => SetBackendProcessId(Of(connection), 0);

    /// <summary>
    /// Takes the connection out of the pool, whatever state it is in. After a failed Bind the driver takes a statement for prepared whose
    /// columns it never heard, and the next one to use it, somebody else, meets rows that it does not expect.
    /// </summary>
    public static void Discard(NpgsqlConnection connection, Exception reason)
    {
        if (connection.State == System.Data.ConnectionState.Open) Break(Of(connection), reason);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Connector")]
    private static extern NpgsqlConnector Of(NpgsqlConnection connection);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_BackendProcessId")]
    private static extern void SetBackendProcessId(NpgsqlConnector connector, int processId);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Break")]
    private static extern Exception Break(NpgsqlConnector connector, Exception reason);
}
