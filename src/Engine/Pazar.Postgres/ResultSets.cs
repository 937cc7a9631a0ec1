using Npgsql;

namespace Pazar.Postgres;

/// <summary>What a round trip brings: a set of rows for each of its statements.</summary>
public static class ResultSets
{
    /// <summary>Reads what is left of the present set.</summary>
    public static async ValueTask<List<T>> ReadAllAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        List<T> rows = [];
        while (await reader.ReadAsync(stop)) rows.Add(read(reader));
        return rows;
    }

    /// <summary>Reads the whole next set.</summary>
    public static async ValueTask<List<T>> ReadNextAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await reader.NextResultAsync(stop);
        return await reader.ReadAllAsync(read, stop);
    }
}
