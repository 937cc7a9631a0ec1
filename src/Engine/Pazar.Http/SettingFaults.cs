using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Pazar.Http;

/// <summary>Says what is wrong with a section that could not be read: the setting's full name, its value, and what is allowed.</summary>
internal static partial class SettingFaults
{
    private const string Time = "a time such as 00:00:30 (hours, minutes and seconds; 00:00:00.5 is half a second)";

    /// <param name="apart">The sections inside it that others read: they are allowed, too.</param>
    public static string Describe(IConfigurationSection section, Type options, IReadOnlyList<string> apart, InvalidOperationException fault) =>
        Unknown(section, options, apart) ?? Unreadable(fault) ?? $"{section.Path}: {fault.Message}";

    /// <summary>A time without a colon: .NET reads 5 as five days, and whoever wrote it meant seconds.</summary>
    public static string? BareTime(IConfigurationSection section, Type options)
    {
        foreach (var property in options.GetProperties().Where(property => property.CanWrite))
        {
            var given = section.GetSection(property.Name);
            if (IsSection(property) && BareTime(given, property.PropertyType) is { } inner) return inner;
            if (IsTime(property.PropertyType) && given.Value is { } value && !value.Contains(':', StringComparison.Ordinal))
                return $"{given.Path} is '{value}'; allowed is {Time}.";
        }
        return null;
    }

    private static bool IsTime(Type type) => type == typeof(TimeSpan) || type == typeof(TimeSpan?);

    private static bool IsSection(PropertyInfo property) =>
        property.PropertyType.IsClass && property.PropertyType != typeof(string) && !property.PropertyType.IsAssignableTo(typeof(IEnumerable));

    /// <summary>The first setting that the options do not have.</summary>
    private static string? Unknown(IConfigurationSection section, Type options, IReadOnlyList<string> apart)
    {
        var known = options.GetProperties().Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var given in section.GetChildren())
        {
            if (!known.TryGetValue(given.Key, out var property)) return $"There is no setting {given.Path}; allowed in {section.Path} are {string.Join(", ", known.Keys.Concat(apart.Select(Capital)).Order(StringComparer.Ordinal))}.";
            if (IsSection(property) && Unknown(given, property.PropertyType, []) is { } inner) return inner;
        }
        return null;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string? Unreadable(InvalidOperationException fault)
    {
        if (Conversion().Match(fault.Message) is not { Success: true } read) return null;
        var allowed = read.Groups["type"].Value switch
        {
            nameof(Boolean) => "true or false",
            nameof(Int32) when read.Groups["value"].ValueSpan is { IsEmpty: false } digits && !digits.ContainsAnyExceptInRange('0', '9') => $"a whole number of at most {int.MaxValue}",
            nameof(Int32) or nameof(Int64) => "a whole number",
            nameof(Double) or nameof(Decimal) => "a number",
            nameof(TimeSpan) => Time,
            var other => $"a {other}",
        };
        return $"{read.Groups["path"]} is '{read.Groups["value"]}'; allowed is {allowed}.";
    }

    [GeneratedRegex(@"configuration value '(?<value>[^']*)' at '(?<path>[^']+)' to type '(?:\w+\.)*(?<type>\w+)'")]
    private static partial Regex Conversion();
}
