using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pazar.Bench.Load;
using Pazar.Inventory;
using Pazar.Ordering;
using Pazar.Payments;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Bench.Ceilings;

/// <summary>A server as the host runs it, with the services' own tables in one database: the template of a fresh one for each ceiling.</summary>
internal sealed class CeilingDatabase : IAsyncDisposable
{
    private const string Template = "ceiling";
    private const int FirstWithOrderedIds = 18;

    /// <summary>UUIDv7 as the services make them. Older servers put it together themselves.</summary>
    private const string OrderedIds = "create function new_id() returns uuid language sql volatile as 'select uuidv7()'";

    private const string OlderOrderedIds = """
        create function new_id() returns uuid language sql volatile as $$
            select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
                placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
        $$
        """;

    private readonly EmbeddedServer _server;

    private CeilingDatabase(EmbeddedServer server) => _server = server;

    public static async Task<CeilingDatabase> StartAsync(string dataFolder)
    {
        CeilingDatabase database = new(await EmbeddedServer.StartAsync(new() { DataFolder = dataFolder }, NullLogger.Instance, CancellationToken.None));
        await ExecuteAsync(database.Address("postgres"), $"create database {Template}");
        foreach (var service in new PazarService[] { new OrderingService(), new InventoryService(), new PaymentsService() })
        {
            await ExecuteAsync(database.Address(Template), $"create schema {service.Name}");
            var address = new NpgsqlConnectionStringBuilder(database.Address(Template)) { SearchPath = service.Name }.ConnectionString;
            await Migrator.ApplyAsync(address, ServiceHost.MigrationsOf(service), NullLogger.Instance, CancellationToken.None);
        }
        await ExecuteAsync(database.Address(Template), await database.VersionAsync() < FirstWithOrderedIds ? OlderOrderedIds : OrderedIds);
        foreach (var name in new[] { "common", "rows", "sets" }) await ExecuteAsync(database.Address(Template), Read(name));
        return database;
    }

    /// <summary>Sagas a second that the procedure completes on so many connections, on fresh tables.</summary>
    public async Task<Ceiling> MeasureAsync(string procedure, int connections, bool isHot, double warmUp, double seconds)
    {
        const string name = "measured";
        await ExecuteAsync(Address("postgres"), $"create database {name} template {Template}");
        var open = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            NpgsqlConnection connection = new(Address(name));
            await connection.OpenAsync();
            return connection;
        }));
        await CallAsync(open, procedure, warmUp, isHot);
        var before = Use.Now(Environment.ProcessId, _server.ProcessId);
        var sagas = await CallAsync(open, procedure, seconds, isHot);
        var after = Use.Now(Environment.ProcessId, _server.ProcessId);

        foreach (var connection in open) await connection.DisposeAsync();
        await ExecuteAsync(Address("postgres"), $"drop database {name}");
        return new(sagas / Stopwatch.GetElapsedTime(before.At, after.At).TotalSeconds, after.Since(before));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task<long> CallAsync(NpgsqlConnection[] connections, string procedure, double seconds, bool isHot)
    {
        var sagas = await Task.WhenAll(connections.Select(async connection =>
        {
            await using NpgsqlCommand call = new($"call {procedure}($1, $2, null)", connection) { CommandTimeout = 0 };
            call.Parameters.AddWithValue(seconds);
            call.Parameters.AddWithValue(isHot);
            return (long)(await call.ExecuteScalarAsync())!;
        }));
        return sagas.Sum();
    }

    // Not pooled: a template and a dropped database may have no other session.
    private string Address(string database) => new NpgsqlConnectionStringBuilder(_server.ConnectionString(database)) { Pooling = false }.ConnectionString;

    private async Task<int> VersionAsync()
    {
        await using NpgsqlConnection connection = new(Address("postgres"));
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.Major;
    }

    private static async Task ExecuteAsync(string address, string sql)
    {
        await using NpgsqlConnection connection = new(address);
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection) { CommandTimeout = 60 };
        await command.ExecuteNonQueryAsync();
    }

    private static string Read(string name)
    {
        using StreamReader reader = new(typeof(CeilingDatabase).Assembly.GetManifestResourceStream($"Ceilings/{name}.sql")!);
        return reader.ReadToEnd();
    }
}
