using System.Net.Sockets;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.EventLog;

/// <summary>Tells a fault of the moment, after which the same batch is tried again, from a fault of a message.</summary>
internal static class Faults
{
    public static bool IsTransient(Exception fault) => fault switch
    {
        SocketException or IOException or TimeoutException => true,
        _ => TransientFault.Is(fault),
    };

    /// <summary>Another process answered the same idempotency key first; its answer is there now.</summary>
    public static bool IsAnsweredElsewhere(Exception fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "idempotency" };

    /// <summary>Somebody else has moved this subscription on.</summary>
    public static bool IsOvertaken(Exception fault) => fault is PostgresException { SqlState: "PZ001" };

    /// <summary>The connection died, so nobody here knows whether a commit that was under way took place.</summary>
    public static bool LosesTheAnswer(Exception fault) => fault is not PostgresException || fault is PostgresException { SqlState: ['5', '7', 'P', ..] };
}
