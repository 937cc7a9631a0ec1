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
    private readonly PazarOptions _pazar;
    private readonly Dictionary<string, string?> _external;
    private readonly Dictionary<string, Database> _databases;
    private KeptServer? _server;
    private Func<string, string> _address = _ => throw new InvalidOperationException("The embedded server has not been opened.");

    /// <summary>Reads where they are, and opens nothing.</summary>
    public Databases(IConfiguration settings, PazarOptions pazar)
    {
        _pazar = pazar;
        _external = ConnectionStrings.Read(settings);
        var options = Settings.Read<PostgresOptions>(settings, "Postgres", options => options.Validate());
        _databases = _external.ToDictionary(
            named => named.Key, named => new Database(named.Key, () => ConnectionStringOf(named.Key), options) { Written = Written });
    }

    public IReadOnlyDictionary<string, Database> ByName => _databases;

    public string ConnectionStringOf(string service) => _external[service] ?? _address(service);

    public bool IsEmbedded => _external.ContainsValue(null);

    /// <summary>Starts the embedded server when a service needs it, or finds the one of the host that runs on the data folder.</summary>
    public async Task OpenAsync(FolderUse use, ILogger logger, CancellationToken stop)
    {
        if (!IsEmbedded) return;

        if (!use.MayCreate && EmbeddedServer.IsClosed(_pazar.ServerFolder))
            throw new SettingException($"{Path.GetFullPath(_pazar.Data)} belongs to another user. Run this as the user that created it, or choose another with --data.");
        if (!use.MayCreate && !EmbeddedServer.ExistsIn(_pazar.ServerFolder))
            throw new SettingException($"{Path.GetFullPath(_pazar.Data)} is no data folder of Pazar. Correct --data, or make one with ./pazar run --data {_pazar.Data} (other commands need --new for it).");
        (_server, _address) = await OpenServerAsync(_pazar.ServerFolder, use, logger, stop);
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
            Migrator.ApplyAsync(ConnectionStringOf(service.Name), ServiceHost.MigrationsOf(service), logger, stop)));
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
            var connectionString = ConnectionStringOf(service.Name);
            var migrations = ServiceHost.MigrationsOf(service);
            var state = await Migrator.InspectAsync(connectionString, migrations, stop);
            if (state.IsCurrent) return;
            if (state.Problems.Count > 0) throw new MigrationException(string.Join(Environment.NewLine, state.Problems));
            if (_server is null || _external[service.Name] is not null)
                throw new MigrationException($"Database {state.Database} of {service.Name} is not at this version's schema; run ./pazar migrate first.");
            await Migrator.ApplyAsync(connectionString, migrations, logger, stop);
        }));
    }

    /// <summary>Refuses to go on with amounts that were written in another currency. The first run says which it is.</summary>
    public async Task KeepCurrencyAsync(Currency currency, CancellationToken stop)
    {
        foreach (var database in _databases.Values) await CurrencyStore.KeepAsync(database, currency, stop);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values) await database.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }
}
