using Npgsql;

namespace Pazar.Postgres;

/// <summary>Whether the database refused only for the moment: the same may succeed when it is tried again.</summary>
public static class TransientFault
{
    public static bool Is(Exception fault) => fault switch
    {
        OverloadedException => true,
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => true,
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled } => true,
        // 57P01–57P03: the server is going down or coming up. 25P03/25P04: a session or transaction time-out ended it. 53xxx: out of a resource.
        PostgresException { SqlState: ['5', '7', 'P', ..] or ['5', '3', ..] or ['0', '8', ..] or "25P03" or "25P04" } => true,
        PostgresException => false,
        NpgsqlException => true,
        _ => false,
    };
}
