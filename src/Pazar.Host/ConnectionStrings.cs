using Npgsql;
using Pazar.Http;

namespace Pazar.Host;

/// <summary>The section <c>ConnectionStrings</c>: the database of each service, or null where the embedded server has it.</summary>
internal static class ConnectionStrings
{
    private const string Allowed = "Host=db;Database=ordering;Username=pazar;Password=…";

    public static Dictionary<string, string?> Read(IConfiguration settings)
    {
        var addresses = AllServices.List.ToDictionary(
            service => service.Name, service => settings.GetConnectionString(service.Name) is { } given ? Check(service.Name, given) : null);
        CheckApart(addresses);
        return addresses;
    }

    public static string SettingOf(string service) => $"ConnectionStrings:{char.ToUpperInvariant(service[0])}{service[1..]}";

    /// <summary>The driver's own words name no setting, and may show a password.</summary>
    private static string Check(string service, string given)
    {
        var name = SettingOf(service);
        System.Data.Common.DbConnectionStringBuilder parts = [];
        try
        {
            parts.ConnectionString = given;
        }
        catch (ArgumentException)
        {
            throw new SettingException($"{name} cannot be read; allowed are parts such as {Allowed}.");
        }
        foreach (string part in parts.Keys)
        {
            if (!IsPart(part, parts[part])) throw new SettingException($"{name} cannot be read: it has no part '{part}', or not with that value; allowed are parts such as {Allowed}.");
        }
        NpgsqlConnectionStringBuilder read = new(given);
        if (string.IsNullOrWhiteSpace(read.Host)) throw new SettingException($"{name} names no Host; allowed are parts such as {Allowed}.");
        if (string.IsNullOrWhiteSpace(read.Database)) throw new SettingException($"{name} names no Database; allowed are parts such as {Allowed}.");
        return given;
    }

    /// <summary>Two services in one database would take each other's log and schema for their own.</summary>
    private static void CheckApart(IReadOnlyDictionary<string, string?> addresses)
    {
        var shared = addresses.Where(named => named.Value is not null).GroupBy(named => PlaceOf(named.Value!), named => SettingOf(named.Key)).FirstOrDefault(place => place.Count() > 1);
        if (shared is not null) throw new SettingException($"{string.Join(" and ", shared)} name one database; each service has its own.");
    }

    private static (string Host, int Port, string Database) PlaceOf(string address)
    {
        NpgsqlConnectionStringBuilder read = new(address);
        return (read.Host!.ToUpperInvariant(), read.Port, read.Database!);
    }

    private static bool IsPart(string part, object value)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder { [part] = value };
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or KeyNotFoundException or FormatException or InvalidCastException or OverflowException)
        {
            return false;
        }
    }
}
