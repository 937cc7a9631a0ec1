using Npgsql;

namespace Pazar.Postgres;

/// <summary>Statements on one connection, one after the other. Parameters are $1, $2, … in order.</summary>
public readonly struct DatabaseSession(NpgsqlConnection connection)
{
    /// <summary>For transactions, and for statements that leave together.</summary>
    public NpgsqlConnection Connection => connection;

    public async Task<IReadOnlyList<T>> ReadAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAllAsync(read, stop);
    }

    public async Task<T?> FindAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken stop, params NpgsqlParameter[] parameters) =>
        (await ReadAsync(sql, read, stop, parameters)).SingleOrDefault();

    public async Task<int> ExecuteAsync(string sql, CancellationToken stop, params NpgsqlParameter[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(stop);
    }

    private NpgsqlCommand Command(string sql, NpgsqlParameter[] parameters)
    {
        NpgsqlCommand command = new(sql, connection);
        command.Parameters.AddRange(parameters);
        return command;
    }
}
