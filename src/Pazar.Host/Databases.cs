using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using Pazar.EventLog;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>
/// The databases that somebody in this process asks for: each the one that its connection string names, or one on the embedded server. What nobody
/// asks for is neither opened nor demanded. The embedded server is started only when a database that is needed lies on it.
/// </summary>
internal sealed class Databases : IServiceDatabases, IAsyncDisposable
{
    private readonly PazarOptions _pazar;
    private readonly PostgresOptions _options;
    private readonly Dictionary<string, string?> _external;
    private readonly bool _isDataGiven;
    private readonly Dictionary<string, Database> _databases = [];
    private readonly SortedDictionary<string, Need> _needs = new(StringComparer.Ordinal);
    private KeptServer? _server;
    private Func<string, string> _address = _ => throw new InvalidOperationException("The embedded server has not been opened.");

    /// <summary>Reads where they are, and opens nothing.</summary>
    public Databases(IConfiguration settings, PazarOptions pazar)
    {
        _pazar = pazar;
        _external = ConnectionStrings.Read(settings);
        _isDataGiven = settings["Pazar:Data"] is not null;
        _options = Settings.Read<PostgresOptions>(settings, "Postgres");
    }

    /// <summary>What a database is needed for; a service of this process is whoever runs here, or what a command works on.</summary>
    private sealed record Need(string Why, bool IsOwn = false, bool IsFollowed = false);

    public Database Own(string service) => Ask(service, new($"{service} runs here", IsOwn: true));

    public Database WorkedOn(string service) => Ask(service, new("this command works on it", IsOwn: true));

    public Database Followed(string producer, string by) => Ask(producer, new($"{by} follows it", IsFollowed: true));

    /// <summary>Identity's, for a process that asks it whose tokens count.</summary>
    public Database Believed() => Ask("identity", new("it says whose tokens count"));

    public IReadOnlyDictionary<string, Database> Reachable => _external.Keys.Where(IsReachable).ToDictionary(service => service, DatabaseOf);

    /// <summary>Every service's database, or null when this process cannot reach all of them.</summary>
    public IReadOnlyDictionary<string, Database>? All => _external.Keys.All(IsReachable) ? Reachable : null;

    public bool IsElsewhere(string service) => _external.ContainsKey(service) && !IsReachable(service);

    public bool IsEmbedded => _needs.Keys.Any(service => _external[service] is null);

    public bool HasExternal => _needs.Keys.Any(service => _external[service] is not null);

    /// <summary>A line for each database that is needed: where it is, and what for.</summary>
    public IEnumerable<string> Described =>
        _needs.Select(need => $"database of {need.Key} = {(_external[need.Key] is null ? "embedded" : "external")} ({need.Value.Why})");

    public string ConnectionStringOf(string service) => _external[service] ?? _address(service);

    /// <summary>Refuses to go on without an address of what was asked for, before anything is opened.</summary>
    public void CheckAddresses()
    {
        if (IsWhole || _external.Values.All(address => address is null)) return;
        var missing = _needs.Where(need => _external[need.Key] is null).Select(need => need.Value is { IsOwn: false, IsFollowed: false }
            ? $"Neither Identity:Address nor {ConnectionStrings.SettingOf(need.Key)} is set, and a process without identity learns from one of them whose tokens count."
            : $"{ConnectionStrings.SettingOf(need.Key)} is not set, and {need.Value.Why}.").ToList();
        if (missing.Count > 0) throw new SettingException(string.Join(Environment.NewLine, missing));
    }

    /// <summary>Starts the embedded server when a database on it is needed, or finds the one of the host that runs on the data folder.</summary>
    public async Task OpenAsync(FolderUse use, ILogger logger, CancellationToken stop)
    {
        if (!IsEmbedded)
        {
            if (_isDataGiven) HostLog.DataUnused(logger);
            return;
        }
        if (ClusterBackup.IsHalfRestored(_pazar.ServerFolder)) throw new SettingException($"A restore into {Path.GetFullPath(_pazar.Data)} did not finish; run it again.");
        if (!use.MayCreate && EmbeddedServer.IsClosed(_pazar.ServerFolder))
            throw new SettingException($"{Path.GetFullPath(_pazar.Data)} belongs to another user. Run this as the user that created it, or choose another with --data.");
        if (!use.MayCreate && !EmbeddedServer.ExistsIn(_pazar.ServerFolder))
            throw new SettingException($"{Path.GetFullPath(_pazar.Data)} is no data folder of Pazar{Unnamed()}. Correct --data, or make one with ./pazar run --data {_pazar.Data} (other commands need --new for it).");
        (_server, _address) = await OpenServerAsync(_pazar.ServerFolder, use, logger, stop);
    }

    /// <summary>Creates what is missing of the needed databases and applies what is pending; answers how many migrations that were.</summary>
    public async Task<int> MigrateAsync(ILogger logger, CancellationToken stop)
    {
        await CheckOwnersAsync(stop);
        var applied = 0;
        await Task.WhenAll(_needs.Keys.Select(service => NamedAsync(service, async () =>
            Interlocked.Add(ref applied, await Migrator.ApplyAsync(ConnectionStringOf(service), MigrationsOf(service), logger, stop)))));
        return applied;
    }

    /// <summary>
    /// The embedded databases are nobody else's, so whoever starts their server brings them up to date. Others are migrated when somebody says so: a start only
    /// looks, and refuses a schema of its own services that is not this version's. Others' may be of any version, as long as their logs can be read.
    /// </summary>
    public async Task PrepareAsync(ILogger logger, CancellationToken stop)
    {
        // Before anything is written: a mistaken address is somebody else's database.
        await CheckOwnersAsync(stop);
        await Task.WhenAll(_needs.Select(need => NamedAsync(need.Key, () => PrepareAsync(need.Key, need.Value, logger, stop))));
    }

    /// <summary>Refuses to go on with amounts that were written in another currency, here or by those who are followed. The first run says which it is.</summary>
    public async Task KeepCurrencyAsync(Currency currency, CancellationToken stop)
    {
        // First whom it follows: a process that must not run leaves no word of its own behind.
        await Task.WhenAll(_needs.Where(need => need.Value is { IsOwn: false, IsFollowed: true }).Select(need => CheckCurrencyAsync(need.Key, need.Value.Why, currency, stop)));
        await Task.WhenAll(_needs.Where(need => need.Value.IsOwn).Select(own => CurrencyStore.KeepAsync(DatabaseOf(own.Key), currency, stop)));
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_databases.Values.Select(database => database.DisposeAsync().AsTask()));
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>Whether all services are this process's: then the embedded server has those that no connection string names.</summary>
    private bool IsWhole => _pazar.Chosen.Count == AllServices.List.Count;

    private bool IsReachable(string service) => _external[service] is not null || _needs.ContainsKey(service);

    private Database Ask(string service, Need need)
    {
        _needs[service] = _needs.TryGetValue(service, out var known)
            ? new(known.IsOwn || !need.IsOwn ? known.Why : need.Why, known.IsOwn || need.IsOwn, known.IsFollowed || need.IsFollowed)
            : need;
        return DatabaseOf(service);
    }

    private Database DatabaseOf(string service)
    {
        lock (_databases)
        {
            if (!_databases.TryGetValue(service, out var database))
                _databases.Add(service, database = new(service, () => ConnectionStringOf(service), _options));
            return database;
        }
    }

    private Task PrepareAsync(string service, Need need, ILogger logger, CancellationToken stop)
    {
        var isOurs = _server is not null && _external[service] is null;
        if (need.IsOwn || isOurs) return PrepareOwnAsync(service, isOurs, logger, stop);
        return need.IsFollowed ? CheckLogAsync(service, need.Why, stop) : CheckTrustAsync(service, stop);
    }

    /// <summary>Refuses the database of one service under the name of another. Which it is, its migrations tell, as far as this role may read them.</summary>
    private Task CheckOwnersAsync(CancellationToken stop) =>
        Task.WhenAll(_needs.Keys.Where(service => _external[service] is not null).Select(service => NamedAsync(service, () => CheckOwnerAsync(service, stop))));

    private async Task CheckOwnerAsync(string service, CancellationToken stop)
    {
        var sets = await Migrator.FindSetsAsync(ConnectionStringOf(service), stop) ?? [];
        if (!sets.Contains(service) && sets.Intersect(AllServices.Names).FirstOrDefault() is { } owner)
            throw new SettingException($"{ConnectionStrings.SettingOf(service)} names the database of {owner}; {service} has its own.");
    }

    /// <summary>The driver's words do not say which of several databases they are about; a setting does, where one names it.</summary>
    private async Task NamedAsync(string service, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (NpgsqlException fault) when (_external[service] is not null)
        {
            throw new SettingException($"{ConnectionStrings.SettingOf(service)}: {fault.Message}", fault);
        }
    }

    private async Task PrepareOwnAsync(string service, bool isOurs, ILogger logger, CancellationToken stop)
    {
        var state = await Migrator.InspectAsync(ConnectionStringOf(service), MigrationsOf(service), stop);
        if (state.IsCurrent) return;
        if (state.Problems.Count > 0) throw new MigrationException(string.Join(Environment.NewLine, state.Problems));
        if (!isOurs) throw new MigrationException($"Database {state.Database} of {service} is not at this version's schema; run ./pazar migrate first.");
        await Migrator.ApplyAsync(ConnectionStringOf(service), MigrationsOf(service), logger, stop);
    }

    private async Task CheckLogAsync(string producer, string why, CancellationToken stop)
    {
        LogStore log = new(DatabaseOf(producer));
        if (!await log.IsThereAsync(stop))
            throw new MigrationException($"The database of {producer} has no log yet, and {why}; run ./pazar migrate --services {producer} first.");
        if (await log.MissingRightsAsync(stop) is { Count: > 0 } missing)
            throw new MigrationException($"The role of {ConnectionStrings.SettingOf(producer)} lacks {string.Join(", ", missing)}, and {why}; docs/operations.md lists what it needs.");
    }

    private async Task CheckCurrencyAsync(string producer, string why, Currency currency, CancellationToken stop)
    {
        if (await CurrencyStore.FindAsync(DatabaseOf(producer), stop) is { } theirs && theirs != currency.Code)
            throw new SettingException($"Currency is '{currency.Code}', but the amounts in the database of {producer} were written in {theirs}, and {why}; allowed is {theirs}.");
    }

    private async Task CheckTrustAsync(string identity, CancellationToken stop)
    {
        if (!await IdentityService.TellsTrustAsync(DatabaseOf(identity), stop))
            throw new MigrationException($"The database of {identity} does not tell this process whose tokens count: run ./pazar migrate --services {identity} first, or let its role read what is public there.");
    }

    /// <summary>The settings that would name the embedded databases, where others are named.</summary>
    private string Unnamed() => _external.Values.All(address => address is null)
        ? ""
        : $", and {string.Join(", ", _needs.Keys.Where(service => _external[service] is null).Select(ConnectionStrings.SettingOf))} is not set";

    private static IReadOnlyList<MigrationSet> MigrationsOf(string service) => ServiceHost.MigrationsOf(AllServices.List.First(known => known.Name == service));

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
}
