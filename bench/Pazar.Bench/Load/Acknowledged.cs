using Npgsql;
using Pazar.Testing;

namespace Pazar.Bench.Load;

/// <summary>What the generators were promised: only they can know what is missing.</summary>
internal static class Acknowledged
{
    private const int GuidLength = 16;

    /// <summary>How many acknowledged orders or reservations do not exist.</summary>
    public static async Task<long> CountLostAsync(HostFolder folder, string service, string table, params LoadPhase[] phases)
    {
        await using NpgsqlConnection connection = new(folder.ConnectionString(service));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new($"select count(*) from unnest($1) a (id) where not exists (select from {table} t where t.id = a.id)", connection) { CommandTimeout = 120 };
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = await ReadAsync(phases) });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<Guid[]> ReadAsync(LoadPhase[] phases)
    {
        List<Guid> acknowledged = [];
        foreach (var phase in phases)
        {
            var bytes = await File.ReadAllBytesAsync(phase.AcknowledgedFile);
            for (var at = 0; at < bytes.Length; at += GuidLength) acknowledged.Add(new(bytes.AsSpan(at, GuidLength)));
        }
        return [.. acknowledged];
    }
}
