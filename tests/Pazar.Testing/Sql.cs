using Npgsql;
using Pazar.Postgres;

namespace Pazar.Testing;

/// <summary>What a test asks a database, or does to it.</summary>
public static class Sql
{
    private const int LongestSeconds = 60;

    /// <summary>The first value of the first row.</summary>
    public static async Task<T> QueryAsync<T>(this Database database, string sql)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await QueryAsync<T>(connection, sql);
    }

    public static async Task ExecuteAsync(this Database database, string sql)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await ExecuteAsync(connection, sql);
    }

    /// <summary>How many rows the query has.</summary>
    public static Task<long> CountAsync(this Database database, string sql) => database.QueryAsync<long>(Counted(sql));

    /// <inheritdoc cref="QueryAsync{T}(Database, string)"/>
    public static async Task<T> QueryAsync<T>(string connectionString, string sql)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        return await QueryAsync<T>(connection, sql);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    /// <inheritdoc cref="CountAsync(Database, string)"/>
    public static Task<long> CountAsync(string connectionString, string sql) => QueryAsync<long>(connectionString, Counted(sql));

    /// <inheritdoc cref="QueryAsync{T}(Database, string)"/>
    public static async Task<T> QueryAsync<T>(this NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = LongestSeconds };
        var value = await command.ExecuteScalarAsync();
        return (T)(value is DBNull ? null : value)!;
    }

    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = LongestSeconds };
        await command.ExecuteNonQueryAsync();
    }

    private static string Counted(string sql) => $"select count(*) from ({sql}) counted";
}
