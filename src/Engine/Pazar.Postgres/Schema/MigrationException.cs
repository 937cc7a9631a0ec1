namespace Pazar.Postgres;

/// <summary>A database and the code's migrations do not fit together; the message names set, version and database.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
