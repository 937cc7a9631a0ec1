using System.Globalization;

namespace Pazar.Http;

/// <summary>Checks of settings: null, or the sentence that names the setting, its value and what is allowed.</summary>
internal static class Setting
{
    public static string? Range(string name, int value, int least, int most) => value < least || value > most
        ? string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, but must be between {least} and {most}.")
        : null;

    public static string? NotEmpty(string name, string value) => string.IsNullOrWhiteSpace(value) ? $"{name} is \"{value}\", but must not be empty." : null;
}
