using System.Collections;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Pazar.Http;

/// <summary>Says what is wrong with a section that could not be read: the setting's full name, its value, and what is allowed.</summary>
internal static partial class SettingFaults
{
    public static string Describe(IConfigurationSection section, Type options, InvalidOperationException fault) =>
        Unknown(section, options) ?? Unreadable(fault) ?? $"{section.Path}: {fault.Message}";

    /// <summary>The first setting that the options do not have.</summary>
    private static string? Unknown(IConfigurationSection section, Type options)
    {
        var known = options.GetProperties().Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var given in section.GetChildren())
        {
            if (!known.TryGetValue(given.Key, out var property)) return $"There is no setting {given.Path}; allowed in {section.Path} are {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.";
            var isSection = property.PropertyType.IsClass && property.PropertyType != typeof(string) && !property.PropertyType.IsAssignableTo(typeof(IEnumerable));
            if (isSection && Unknown(given, property.PropertyType) is { } inner) return inner;
        }
        return null;
    }

    private static string? Unreadable(InvalidOperationException fault)
    {
        if (Conversion().Match(fault.Message) is not { Success: true } read) return null;
        var allowed = read.Groups["type"].Value switch
        {
            nameof(Boolean) => "true or false",
            nameof(Int32) or nameof(Int64) => "a whole number",
            nameof(Double) or nameof(Decimal) => "a number",
            nameof(TimeSpan) => "a time such as 00:00:30",
            var other => $"a {other}",
        };
        return $"{read.Groups["path"]} is '{read.Groups["value"]}'; allowed is {allowed}.";
    }

    [GeneratedRegex(@"configuration value '(?<value>[^']*)' at '(?<path>[^']+)' to type '(?:\w+\.)*(?<type>\w+)'")]
    private static partial Regex Conversion();
}
