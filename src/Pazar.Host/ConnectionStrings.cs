using Npgsql;
using Pazar.Http;

namespace Pazar.Host;

/// <summary>The section <c>ConnectionStrings</c>: the database of each service, or null where the embedded server has it.</summary>
internal static class ConnectionStrings
{
    private const string Allowed = "Host=db;Database=ordering;Username=pazar;Password=…";

    public static Dictionary<string, string?> Read(IConfiguration settings) =>
        AllServices.List.ToDictionary(service => service.Name, service => settings.GetConnectionString(service.Name) is { } given ? Check(service.Name, given) : null);

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
        return string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(given).Host)
            ? throw new SettingException($"{name} names no Host; allowed are parts such as {Allowed}.")
            : given;
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
