using Microsoft.Extensions.Configuration;
using Pazar.Http;

namespace Pazar.Host;

/// <summary>
/// Which settings there are, by their first words. What stands in a section is checked by whoever reads it; a section that nobody reads
/// would be passed over in silence, so it is refused where somebody wrote it for Pazar.
/// </summary>
internal static class KnownSettings
{
    /// <summary>Settings of one word.</summary>
    private static readonly string[] Single = ["Currency", "urls"];

    /// <summary>Sections that are not a service's.</summary>
    private static readonly string[] Sections = ["Pazar", "ConnectionStrings", "Postgres", "EventLog", "Http", "Limits", "Audit", "Shop", "Logging", "Kestrel"];

    /// <summary>What <c>config</c> shows.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Single, .. Sections, .. AllServices.List.Select(service => char.ToUpperInvariant(service.Name[0]) + service.Name[1..])];

    public static bool IsKnown(string key) => All.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an option without its dashes may be a setting.</summary>
    public static bool IsName(string name) => name.Contains(':', StringComparison.Ordinal) || Single.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses settings of the command line and connection strings that nobody would read.</summary>
    public static void Check(IReadOnlyDictionary<string, string?> given, IConfiguration settings)
    {
        foreach (var key in given.Keys.Where(key => !IsKnown(key)))
            throw new SettingException($"There is no setting {key}; settings begin with {string.Join(", ", All)}.");
        foreach (var named in settings.GetSection("ConnectionStrings").GetChildren())
        {
            if (AllServices.List.All(service => !service.Name.Equals(named.Key, StringComparison.OrdinalIgnoreCase)))
                throw new SettingException($"ConnectionStrings:{named.Key} names no service; allowed are {string.Join(", ", AllServices.List.Select(service => service.Name))}.");
        }
    }
}
