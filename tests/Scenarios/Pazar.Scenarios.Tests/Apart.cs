using Npgsql;
using Pazar.Contracts;

namespace Pazar.Scenarios.Tests;

/// <summary>A database of its own for each service, on one server that belongs to none of the hosts.</summary>
internal static class Apart
{
    /// <summary>Every service, and whose logs it follows.</summary>
    public static readonly Dictionary<string, string[]> Follows = new()
    {
        ["identity"] = [],
        ["catalog"] = ["inventory", "photos"],
        ["inventory"] = ["catalog", "ordering"],
        ["discounts"] = ["catalog", "ordering"],
        ["basket"] = ["catalog", "inventory", "photos", "discounts", "ordering"],
        ["ordering"] = ["catalog", "identity", "inventory", "discounts", "basket", "payments"],
        ["payments"] = ["identity", "inventory", "ordering", "booking"],
        ["booking"] = ["identity", "payments"],
        ["notifications"] = ["identity", "ordering", "booking", "webhooks"],
        ["photos"] = ["catalog"],
        ["search"] = [.. Speakers.Services],
        ["webhooks"] = [.. Speakers.Services.Where(service => service != "webhooks")],
        ["gateway"] = [],
    };

    public static readonly string[] Services = [.. Follows.Keys];

    private static readonly Lazy<Task<Dictionary<string, string>>> Migrated = new(MigrateAsync);

    /// <summary>Databases that do not exist yet.</summary>
    public static async Task<Dictionary<string, string>> DatabasesAsync()
    {
        Dictionary<string, string> databases = [];
        foreach (var service in Services)
        {
            var name = TestServer.NewName(service);
            databases[service] = new NpgsqlConnectionStringBuilder(await TestServer.ConnectionStringAsync(name)) { Pooling = false }.ConnectionString;
        }
        return databases;
    }

    /// <summary>Migrated databases with an admin: copies of those of the first test that asks.</summary>
    public static async Task<Dictionary<string, string>> ShopDatabasesAsync()
    {
        var (migrated, databases) = (await Migrated.Value, await DatabasesAsync());
        foreach (var service in Services) await TestServer.CopyAsync(NameOf(migrated[service]), NameOf(databases[service]));
        return databases;
    }

    private static string NameOf(string address) => new NpgsqlConnectionStringBuilder(address).Database!;

    private static async Task<Dictionary<string, string>> MigrateAsync()
    {
        var databases = await DatabasesAsync();
        var all = Only(databases, Services);
        await HostCommand.SucceedAsync(["migrate"], all);
        await HostCommand.SucceedAsync(["create-admin", "--email", HostFolder.AdminEmail], [.. all, ("PAZAR_PASSWORD", HostFolder.AdminPassword)]);
        return databases;
    }

    /// <summary>The connection strings of these services, as settings.</summary>
    public static (string Name, string Value)[] Only(Dictionary<string, string> databases, params string[] services) =>
        [.. services.Select(service => ($"ConnectionStrings:{service}", databases[service]))];

    /// <summary>The services whose database is there.</summary>
    public static async Task<IReadOnlyList<string>> ExistingAsync(Dictionary<string, string> databases)
    {
        List<string> existing = [];
        foreach (var (service, address) in databases)
        {
            await using NpgsqlConnection connection = new(address);
            try
            {
                await connection.OpenAsync();
                existing.Add(service);
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                // Not made yet.
            }
        }
        return [.. existing.Order(StringComparer.Ordinal)];
    }
}
