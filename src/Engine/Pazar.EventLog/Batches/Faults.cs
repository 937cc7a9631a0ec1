using System.Net.Sockets;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>Tells a fault of the moment, after which the same batch is tried again, from a fault of a message.</summary>
internal static class Faults
{
    public static bool IsTransient(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled } => true,
        // 57P01–57P03: the server is going down or coming up. 25P03/25P04: a session or transaction time-out ended it. 53xxx: out of a resource.
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['5', '3', ..] or ['0', '8', ..] or "25P03" or "25P04" } => true,
        PostgresException => false,
        OverloadedException or SocketException or IOException or TimeoutException => true,
        NpgsqlException => true,
        _ => false,
    };

    /// <summary>Another process answered the same idempotency key first; its answer is there now.</summary>
    public static bool IsAnsweredElsewhere(Exception fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "idempotency" };

    /// <summary>Somebody else has moved this subscription on.</summary>
    public static bool IsOvertaken(Exception fault) => fault is PostgresException { SqlState: "PZ001" };

    /// <summary>The connection died, so nobody here knows whether a commit that was under way took place.</summary>
    public static bool LosesTheAnswer(Exception fault) => fault is not PostgresException || fault is PostgresException { SqlState: ['5', '7', 'P', ..] };
}
