namespace Pazar.Http;

/// <summary>Checks of settings; the text names the setting, its value and what is allowed.</summary>
internal static class Setting
{
    public static void Range(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            throw new SettingException($"{name} is {value}, but must be between {least} and {most}.");
    }

    public static void NotEmpty(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new SettingException($"{name} is \"{value}\", but must not be empty.");
    }
}
