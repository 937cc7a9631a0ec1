using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>
/// The database of each service: the one that its connection string names, or one on the embedded server. The embedded server is started
/// only when a service needs it.
/// </summary>
internal sealed class Databases : IAsyncDisposable
{
    private readonly KeptServer? _server;
    private readonly Dictionary<string, string> _connectionStrings;
    private readonly Dictionary<string, Database> _databases;

    private Databases(KeptServer? server, Dictionary<string, string> connectionStrings, PostgresOptions options)
    {
        _server = server;
        _connectionStrings = connectionStrings;
        _databases = connectionStrings.ToDictionary(named => named.Key, named => new Database(named.Key, named.Value, options));
    }

    public IReadOnlyDictionary<string, Database> ByName => _databases;

    public bool IsEmbedded => _server is not null;

    public static async Task<Databases> OpenAsync(IConfiguration settings, PazarOptions pazar, ILogger logger, CancellationToken stop)
    {
        var options = Settings.Read<PostgresOptions>(settings, "Postgres", options => options.Validate());
        var external = AllServices.List.ToDictionary(service => service.Name, service => settings.GetConnectionString(service.Name));
        KeptServer? server = null;
        if (external.Values.Any(connectionString => connectionString is null))
        {
            var folder = Path.GetFullPath(Path.Combine(pazar.Data, "postgres"));
            server = await KeptServer.StartAsync(new() { DataFolder = folder }, logger, stop);
        }
        return new(server, external.ToDictionary(named => named.Key, named => named.Value ?? server!.Address(named.Key)), options);
    }

    /// <summary>Creates what is missing and applies what is pending; answers how many migrations that were.</summary>
    public async Task<int> MigrateAsync(ILogger logger, CancellationToken stop)
    {
        var applied = await Task.WhenAll(AllServices.List.Select(service =>
            Migrator.ApplyAsync(_connectionStrings[service.Name], ServiceHost.MigrationsOf(service), logger, stop)));
        return applied.Sum();
    }

    /// <summary>
    /// The embedded databases are nobody else's, so a start brings them up to date. Others are migrated when somebody says so: a start only
    /// looks, and refuses a schema that is not this version's.
    /// </summary>
    public async Task PrepareAsync(ILogger logger, CancellationToken stop)
    {
        await Task.WhenAll(AllServices.List.Select(async service =>
        {
            var connectionString = _connectionStrings[service.Name];
            var migrations = ServiceHost.MigrationsOf(service);
            var state = await Migrator.InspectAsync(connectionString, migrations, stop);
            if (state.IsCurrent) return;
            if (state.Problems.Count > 0) throw new MigrationException(string.Join(Environment.NewLine, state.Problems));
            if (_server is null || connectionString != _server.Address(service.Name))
                throw new MigrationException($"Database {state.Database} of {service.Name} is not at this version's schema; run ./pazar migrate first.");
            await Migrator.ApplyAsync(connectionString, migrations, logger, stop);
        }));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values) await database.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }
}
