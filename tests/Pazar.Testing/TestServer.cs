using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pazar.Postgres;

namespace Pazar.Testing;

/// <summary>
/// The real embedded PostgreSQL, one for a test process: started by the first test that asks, stopped and deleted at the process's end.
/// Each test takes a database of its own, cloned from a template that is migrated once for each combination of sets.
/// </summary>
public static class TestServer
{
    private static readonly Lazy<Task<EmbeddedServer>> Server = new(StartAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new();
    private static readonly Lazy<string> Folder = new(() => ProcessFolder.Create("tests"));

    /// <summary>A crowded machine is no reason to fail.</summary>
    internal static readonly PostgresOptions Patient = new()
    {
        PoolWait = TimeSpan.FromSeconds(20),
        WriteWait = TimeSpan.FromSeconds(40),
        CommandTimeout = TimeSpan.FromSeconds(30),
    };
    private static int _databases;

    /// <summary>What the server writes, each line with the name of its database.</summary>
    internal static string ServerLog => Path.Combine(Folder.Value, "server.log");

    /// <summary>A new database with these sets applied; dropped when it is disposed.</summary>
    public static Task<Database> FreshDatabaseAsync(params MigrationSet[] sets) => FreshDatabaseAsync(Patient, sets);

    public static Task<Database> FreshDatabaseAsync(PostgresOptions options, params MigrationSet[] sets) => FreshDatabaseAsync(null, options, sets);

    /// <summary>A new database that goes by the name of its service, as the host gives them.</summary>
    public static Task<Database> FreshDatabaseOfAsync(string service, params MigrationSet[] sets) => FreshDatabaseAsync(service, Patient, sets);

    private static async Task<Database> FreshDatabaseAsync(string? service, PostgresOptions options, MigrationSet[] sets)
    {
        var template = await Templates.GetOrAdd(KeyOf(sets), _ => new(() => CreateTemplateAsync(sets))).Value;
        var name = NewName("test");
        await CopyAsync(template, name);
        return new(service ?? name, await ConnectionStringAsync(name), options)
        {
            Closed = () => new(AdministerAsync($"drop database if exists {name} with (force)")),
        };
    }

    /// <summary>How to reach a database of the test server that need not exist yet, for tests of its creation.</summary>
    public static async Task<string> ConnectionStringAsync(string database) => (await Server.Value).ConnectionString(database);

    /// <summary>A name that no other test uses.</summary>
    public static string NewName(string purpose) => string.Create(CultureInfo.InvariantCulture, $"{purpose}_{Interlocked.Increment(ref _databases)}");

    /// <summary>A new database with all that is in another one, to which nobody is connected.</summary>
    public static Task CopyAsync(string from, string to) => AdministerAsync($"create database {to} template {from} strategy file_copy");

    private static async Task<string> CreateTemplateAsync(MigrationSet[] sets)
    {
        var name = NewName("template");
        await Migrator.ApplyAsync(await ConnectionStringAsync(name), sets, NullLogger.Instance, CancellationToken.None);
        return name;
    }

    private static string KeyOf(MigrationSet[] sets) =>
        string.Join('|', sets.Select(set => $"{set.Name}:{string.Join(',', set.Migrations.Select(migration => migration.Checksum))}"));

    private static async Task AdministerAsync(string sql)
    {
        await using NpgsqlConnection connection = new(await ConnectionStringAsync("postgres"));
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<EmbeddedServer> StartAsync()
    {
        // It is made for this process and deleted with it: no loss of power has to be survived, and databases come and go all the time.
        // Several processes of all services share it in one scenario.
        var started = await EmbeddedServer.StartAsync(
            new()
            {
                DataFolder = Folder.Value,
                Settings =
                [
                    "fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=512MB", "min_wal_size=80MB",
                    "max_connections=800", "shared_buffers=64MB", "autovacuum_naptime=1min", "log_line_prefix=%m [%p] %d ",
                ],
            },
            NullLogger.Instance,
            CancellationToken.None);
        ProcessEnd.Does(async () =>
        {
            // Nothing of it is kept, so it need not write down what it has in memory.
            Posix.Signal(started.ProcessId, Posix.Quit);
            await started.DisposeAsync();
        });
        return started;
    }
}
