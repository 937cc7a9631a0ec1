using Microsoft.Extensions.Configuration;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>A setting is wrong; the message names it, its value and what is allowed, and is shown as it is.</summary>
public sealed class SettingException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Reads options and refuses wrong ones by name.</summary>
public static class Settings
{
    /// <param name="apart">The sections inside it that others read.</param>
    public static TOptions Read<TOptions>(IConfiguration settings, string section, IReadOnlyList<string>? apart = null)
        where TOptions : class, IValidated, new()
    {
        var options = Bind<TOptions>(apart is null ? settings : Without(settings, section, apart), section, apart ?? []);
        var wrong = options.Validate().ToList();
        return wrong.Count == 0 ? options : throw new SettingException(string.Join(Environment.NewLine, wrong));
    }

    private static TOptions Bind<TOptions>(IConfiguration settings, string section, IReadOnlyList<string> apart)
        where TOptions : class, new()
    {
        var given = WithLists(settings.GetSection(section), typeof(TOptions));
        if (SettingFaults.BareTime(given, typeof(TOptions)) is { } bare) throw new SettingException(bare);
        try
        {
            return given.Get<TOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new SettingException(SettingFaults.Describe(given, typeof(TOptions), apart, unreadable));
        }
    }

    private static IConfigurationRoot Without(IConfiguration settings, string section, IReadOnlyList<string> apart) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GetSection(section).AsEnumerable().Where(setting => apart.All(inner =>
            !setting.Key.Equals($"{section}:{inner}", StringComparison.OrdinalIgnoreCase) && !setting.Key.StartsWith($"{section}:{inner}:", StringComparison.OrdinalIgnoreCase))))
        .Build();

    /// <summary>A list may be written as one text with commas: easier to set in an environment than a setting for each member.</summary>
    private static IConfigurationSection WithLists(IConfigurationSection section, Type options)
    {
        var lists = options.GetProperties().Where(property => property.PropertyType == typeof(string[]))
            .Select(property => section.GetSection(property.Name)).Where(list => list.Value is not null).ToDictionary(list => list.Path, list => list.Value!, StringComparer.OrdinalIgnoreCase);
        if (lists.Count == 0) return section;
        var members = lists.SelectMany(list => list.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select((member, index) => KeyValuePair.Create($"{list.Key}:{index}", (string?)member)));
        return new ConfigurationBuilder().AddInMemoryCollection([.. section.AsEnumerable().Where(setting => !lists.ContainsKey(setting.Key)), .. members])
            .Build().GetSection(section.Path);
    }
}
