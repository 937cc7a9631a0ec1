using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>What a fault says about the transaction that met it.</summary>
internal enum Fault
{
    /// <summary>It is rolled back, and one of its messages is why: that one is looked for, and fails alone.</summary>
    Message,

    /// <summary>It is rolled back, and no message is why: the same batch is tried again, however long that takes.</summary>
    Moment,

    /// <summary>Nothing is proven. Before the commit was asked for that is a fault of the moment; after that it is looked up.</summary>
    Unknown,
}

/// <summary>The one place that tells faults apart. What is not proven is unknown.</summary>
internal static class Faults
{
    /// <summary>A fault that a message causes, so that it may be parked, or told to whoever asked.</summary>
    public static bool IsOfMessage(Exception fault) => Of(fault) is Fault.Message;

    public static Fault Of(Exception fault) => fault switch
    {
        OverloadedException => Fault.Moment,
        // Only an ERROR is the server's word that it rolled back. After FATAL and PANIC the connection is gone, and a commit may have been on its way to the disk.
        PostgresException { InvariantSeverity: not "ERROR" } => Fault.Unknown,
        // 40003, 08007: the server, or whatever stands before it, does not know either.
        PostgresException { SqlState: "40003" or "08007" } => Fault.Unknown,
        PostgresException error => IsNobodysMessage(error) ? Fault.Moment : Fault.Message,
        NpgsqlException or IOException or System.Net.Sockets.SocketException or TimeoutException => Fault.Unknown,
        _ => Fault.Message,
    };

    /// <summary>The whole batch took too long. If it does so again and again, fewer messages at once may be what helps.</summary>
    public static bool IsTimeout(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable or "25P03" or "25P04" } => true,
        TimeoutException or NpgsqlException { InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>Another process answered the same idempotency key first; its answer is there now.</summary>
    public static bool IsAnsweredElsewhere(Exception fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "idempotency" };

    /// <summary>Somebody else has moved this subscription on.</summary>
    public static bool IsOvertaken(Exception fault) => fault is PostgresException { SqlState: "PZ001" };

    private static bool IsNobodysMessage(PostgresException error) => error.SqlState switch
    {
        // Deadlock and serialization, locks, cancellation, a server that only reads (after a failover) or whose transaction is over.
        ['4', '0', ..] or PostgresErrorCodes.LockNotAvailable or ['5', '7', ..] or ['2', '5', ..] => true,
        // Out of a resource; the disk; a bug or a damaged file in the server.
        ['5', '3', ..] or ['5', '8', ..] or ['X', 'X', ..] or ['F', '0', ..] => true,
        // A schema that is not this version's, or a right that is missing: every message would meet it.
        ['4', '2', ..] or ['3', 'D', ..] or ['3', 'F', ..] or ['2', '8', ..] or ['0', '8', '0', '0', ..] => true,
        // A prepared statement that is gone or whose tables have changed: a new connection prepares it again.
        ['2', '6', ..] or PostgresErrorCodes.FeatureNotSupported => true,
        // The next partition is missing: no constraint of a table, and it has no name.
        PostgresErrorCodes.CheckViolation => error.ConstraintName is null,
        _ => false,
    };
}
