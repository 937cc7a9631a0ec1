using Npgsql;
using NpgsqlTypes;

namespace Pazar.EventLog;

/// <summary>One SQL statement with its parameters, $1, $2, … in order.</summary>
public readonly record struct Statement(string Sql, params NpgsqlParameter[] Parameters)
{
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    public static NpgsqlParameter Nullable<T>(T? value, NpgsqlDbType type) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = type };

    public static NpgsqlParameter Array<T>(T[] values) => new NpgsqlParameter<T[]> { TypedValue = values };

    /// <summary>An array whose elements may be null.</summary>
    public static NpgsqlParameter Texts(string?[] values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    public static NpgsqlParameter Jsons(string?[] values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Json };

    /// <summary>Numbers that may be missing.</summary>
    public static NpgsqlParameter Numbers(long?[] values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    /// <summary>Moments that may be missing.</summary>
    public static NpgsqlParameter Times(DateTimeOffset?[] values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz };

    internal NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(Sql);
        foreach (var parameter in Parameters) command.Parameters.Add(parameter);
        return command;
    }
}
