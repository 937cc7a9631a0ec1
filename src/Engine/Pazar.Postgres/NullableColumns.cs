using Npgsql;
using Pazar.Kernel;

namespace Pazar.Postgres;

/// <summary>Columns that may be null; the reader's own Get methods are for those that may not.</summary>
public static class NullableColumns
{
    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static Id<T>? Id<T>(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new Id<T>(row.GetGuid(column));

    public static Guid? Uuid(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    public static DateTimeOffset? Time(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    public static TimeSpan? Span(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<TimeSpan>(column);

    public static byte[]? Bytes(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    /// <summary>Null is false, as in a where clause.</summary>
    public static bool IsTrue(this NpgsqlDataReader row, int column) => !row.IsDBNull(column) && row.GetBoolean(column);
}
