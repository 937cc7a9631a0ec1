namespace Pazar.Scenarios.Tests;

/// <summary>The services of one shop in several processes. Each is given the databases that it needs and no other, and knows Identity by its address.</summary>
internal sealed class SplitShop : IAsyncDisposable
{
    private const string TrustSecret = "a secret between the processes of one shop";

    private readonly Dictionary<string, HostProcess> _byService = [];
    private Router? _router;

    private SplitShop(Dictionary<string, string> databases) => Databases = databases;

    public Dictionary<string, string> Databases { get; }

    public IReadOnlyList<HostProcess> Processes => [.. _byService.Values.Distinct()];

    public HostProcess this[string service] => _byService[service];

    /// <param name="groups">The services of each process; the first one has Identity.</param>
    public static async Task<SplitShop> StartAsync(params string[][] groups)
    {
        SplitShop shop = new(await Apart.ShopDatabasesAsync());
        try
        {
            foreach (var group in groups)
            {
                var process = await HostProcess.StartAsync(HostFolder.Empty(), [.. shop.SettingsOf(group)]);
                foreach (var service in group) shop._byService.Add(service, process);
            }
            shop._router = await Router.StartAsync(service => shop[service].Address);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>The settings of a process of these services.</summary>
    public IEnumerable<(string Name, string Value)> SettingsOf(params string[] group) =>
    [
        ("Pazar:Services", string.Join(',', group)), ("Identity:TrustSecret", TrustSecret),
        .. group.Contains("identity") ? [] : new[] { ("Identity:Address", this["identity"].Address.ToString()) },
        .. Apart.Only(Databases, [.. group.Concat(group.SelectMany(service => Apart.Follows[service])).Distinct()]),
    ];

    public Task<Shop> OpenAsync() => Shop.OpenAsync(_router!.Address, Databases["ordering"]);

    /// <summary>Waits until everything has come to its end, and audits with the connection strings of all.</summary>
    public Task<Dictionary<string, int>> CloseAsync(IReadOnlyCollection<Guid> acknowledged) =>
        new Books(this["ordering"], service => Databases[service], LookAsync).CloseAsync(acknowledged);

    /// <summary>Audits with the connection strings of all. Fails when a rule is broken.</summary>
    public async Task AuditAsync()
    {
        var audit = await LookAsync();
        if (audit.Violations > 0) throw new InvalidOperationException(audit.ToString());
    }

    private Task<HostAudit> LookAsync() => HostAudit.RunAsync(HostFolder.Empty(), Apart.Only(Databases, Apart.Services));

    public async ValueTask DisposeAsync()
    {
        if (_router is not null) await _router.DisposeAsync();
        foreach (var process in Processes) await process.DisposeAsync();
    }
}
