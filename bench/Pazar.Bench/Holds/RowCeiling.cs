using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pazar.Booking;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Bench.Holds;

/// <summary>Seats a second that SQL holds with a row lock a request, on Booking's own tables and a server as the host runs it.</summary>
internal static class RowCeiling
{
    private const int Connections = 16;

    public static async Task<double> MeasureAsync(string dataFolder, double warmUp, double seconds)
    {
        await using var server = await EmbeddedServer.StartAsync(new() { DataFolder = dataFolder }, NullLogger.Instance, CancellationToken.None);
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString("ceiling")) { Pooling = false }.ConnectionString;
        await Migrator.ApplyAsync(address, ServiceHost.MigrationsOf(new BookingService()), NullLogger.Instance, CancellationToken.None);
        var open = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            NpgsqlConnection connection = new(address);
            await connection.OpenAsync();
            return connection;
        }));
        await using (NpgsqlCommand make = new(await ReadAsync() + """
            ;insert into event (id, name, capacity, start_time, end_time, counted_to, created_at, updated_at)
            values ('00000000-0000-7000-8000-000000000001', 'Bench', 1000000000, now() + interval '1 day', now() + interval '2 days', now(), now(), now())
            """, open[0])) await make.ExecuteNonQueryAsync();
        await CallAsync(open, warmUp);
        var began = Stopwatch.GetTimestamp();
        var holds = await CallAsync(open, seconds);
        var perSecond = holds / Stopwatch.GetElapsedTime(began).TotalSeconds;
        foreach (var connection in open) await connection.DisposeAsync();
        return perSecond;
    }

    private static async Task<long> CallAsync(NpgsqlConnection[] open, double seconds) => (await Task.WhenAll(open.Select(async connection =>
    {
        await using NpgsqlCommand call = new("call row_holds('00000000-0000-7000-8000-000000000001', $1, null)", connection) { CommandTimeout = 0 };
        call.Parameters.AddWithValue(seconds);
        return (long)(await call.ExecuteScalarAsync())!;
    }))).Sum();

    private static async Task<string> ReadAsync()
    {
        using StreamReader reader = new(typeof(RowCeiling).Assembly.GetManifestResourceStream("Holds/rows.sql")!);
        return await reader.ReadToEndAsync();
    }
}
