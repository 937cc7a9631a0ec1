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
        _databases = connectionStrings.ToDictionary(named => named.Key, named => new Database(named.Key, named.Value, options) { Written = Written });
    }

    public IReadOnlyDictionary<string, Database> ByName => _databases;

    public string ConnectionStringOf(string service) => _connectionStrings[service];

    public bool IsEmbedded => _server is not null;

    public static async Task<Databases> OpenAsync(IConfiguration settings, PazarOptions pazar, FolderUse use, ILogger logger, CancellationToken stop)
    {
        var options = Settings.Read<PostgresOptions>(settings, "Postgres", options => options.Validate());
        var external = ConnectionStrings.Read(settings);
        if (external.Values.All(connectionString => connectionString is not null)) return new(null, external!, options);

        if (!use.MayCreate && EmbeddedServer.IsClosed(pazar.ServerFolder))
            throw new SettingException($"{Path.GetFullPath(pazar.Data)} belongs to another user. Run this as the user that created it, or choose another with --data.");
        if (!use.MayCreate && !EmbeddedServer.ExistsIn(pazar.ServerFolder))
            throw new SettingException($"{Path.GetFullPath(pazar.Data)} is no data folder of Pazar. Correct --data, or make one with ./pazar run --data {pazar.Data} (other commands need --new for it).");
        var (server, address) = await OpenServerAsync(pazar.ServerFolder, use, logger, stop);
        return new(server, external.ToDictionary(named => named.Key, named => named.Value ?? address(named.Key)), options);
    }

    /// <summary>A server of our own, or the one of the host that runs on this folder.</summary>
    private static async Task<(KeptServer? Server, Func<string, string> Address)> OpenServerAsync(string folder, FolderUse use, ILogger logger, CancellationToken stop)
    {
        try
        {
            var server = await KeptServer.StartAsync(new() { DataFolder = folder }, logger, stop);
            return (server, server.Address);
        }
        catch (DataFolderInUseException) when (use.IsBeside)
        {
            await EmbeddedServer.RunningAsync(folder, TimeProvider.System, stop);
            return (null, name => EmbeddedServer.ConnectionStringOf(folder, name));
        }
    }

    private void Written() => _server?.Written();

    /// <summary>Creates what is missing and applies what is pending; answers how many migrations that were.</summary>
    public async Task<int> MigrateAsync(ILogger logger, CancellationToken stop)
    {
        var applied = await Task.WhenAll(AllServices.List.Select(service =>
            Migrator.ApplyAsync(_connectionStrings[service.Name], ServiceHost.MigrationsOf(service), logger, stop)));
        return applied.Sum();
    }

    /// <summary>
    /// The embedded databases are nobody else's, so whoever starts their server brings them up to date. Others are migrated when somebody says so: a start only
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
