using System.Reflection;
using System.Text.Json.Serialization;

namespace Pazar.Kernel;

/// <summary>How the members of an enumeration are written in SQL, JSON and queries: as their <see cref="JsonStringEnumMemberNameAttribute"/> says, and no member without one.</summary>
public static class Wire<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, string> Names = Enum.GetValues<TEnum>().ToDictionary(value => value, NameOf);
    private static readonly Dictionary<string, TEnum> Values = Names.ToDictionary(named => named.Value, named => named.Key);

    /// <summary>Every name, in the order of the members.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Values];

    public static string Name(TEnum value) => Names[value];

    public static TEnum Parse(string name) =>
        Values.TryGetValue(name, out var value) ? value : throw new FormatException($"There is no {typeof(TEnum).Name} of the name '{name}'.");

    public static bool TryParse(string name, out TEnum value) => Values.TryGetValue(name, out value);

    /// <summary>Those of which something is true, as a list for SQL: <c>'PENDING', 'RESERVED'</c>.</summary>
    public static string List(Func<TEnum, bool> which) => string.Join(", ", Names.Where(named => which(named.Key)).Select(named => $"'{named.Value}'"));

    private static string NameOf(TEnum value) =>
        typeof(TEnum).GetField(value.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{typeof(TEnum).Name}.{value} has no name for the wire.");
}

public static class Wire
{
    /// <summary>Every name of an enumeration that is known at run time only, in the order of the members.</summary>
    public static IEnumerable<string> NamesOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(member => member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member.Name);

    public static string ToName<TEnum>(this TEnum value)
        where TEnum : struct, Enum => Wire<TEnum>.Name(value);
}
