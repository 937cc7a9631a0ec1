using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;
using Npgsql.Internal;

// The driver may change its insides; its version is pinned, and DamagedConnectionTests fails when this is no longer there.
#pragma warning disable NPG9001

namespace Pazar.Postgres;

/// <summary>The one thing that the driver's connections must do here and that it does not offer; it is named nowhere else.</summary>
internal static class Connector
{
    /// <summary>
    /// Takes the connection out of the pool, whatever state it is in. After a failed Bind the driver takes a statement for prepared whose
    /// columns it never heard, and the next one to use it, somebody else, meets rows that it does not expect.
    /// </summary>
    public static void Discard(NpgsqlConnection connection, Exception reason)
    {
        if (connection.State == ConnectionState.Open) Break(Of(connection), reason);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Connector")]
    private static extern NpgsqlConnector Of(NpgsqlConnection connection);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Break")]
    private static extern Exception Break(NpgsqlConnector connector, Exception reason);
}
