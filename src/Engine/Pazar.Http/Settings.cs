using Microsoft.Extensions.Configuration;

namespace Pazar.Http;

/// <summary>A setting is wrong; the message names it, its value and what is allowed, and is shown as it is.</summary>
public sealed class SettingException(string message) : Exception(message);

/// <summary>Reads options and refuses wrong ones by name.</summary>
public static class Settings
{
    /// <param name="validate">One sentence for each wrong setting.</param>
    public static TOptions Read<TOptions>(IConfiguration settings, string section, Func<TOptions, IEnumerable<string>> validate)
        where TOptions : class, new()
    {
        var options = Bind<TOptions>(settings, section);
        var wrong = validate(options).ToList();
        return wrong.Count == 0 ? options : throw new SettingException(string.Join(Environment.NewLine, wrong));
    }

    internal static TOptions Bind<TOptions>(IConfiguration settings, string section)
        where TOptions : class, new()
    {
        try
        {
            return settings.GetSection(section).Get<TOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new SettingException(SettingFaults.Describe(settings.GetSection(section), typeof(TOptions), unreadable));
        }
    }
}
