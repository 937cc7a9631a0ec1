using System.Diagnostics.CodeAnalysis;

namespace Pazar.Host;

/// <summary>What stands behind a command: settings, options of the command's own, and at most one word.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string?> _settings = [];
    private readonly Dictionary<string, string> _options = [];

    private Arguments(Command command) => Command = command;

    public Command Command { get; }

    /// <summary>Settings by their full names, such as <c>Limits:ReadsPerSecond</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    public string? Word { get; private set; }

    public bool AsksForHelp { get; private set; }

    public bool Has(Option option) => _options.ContainsKey(option.Name);

    public string? ValueOf(Option option) => _options.GetValueOrDefault(option.Name);

    /// <summary>Reads the words behind a command; the mistake is the beginning of a sentence.</summary>
    public static bool TryRead(Command command, IEnumerable<string> words, out Arguments arguments, [NotNullWhen(false)] out string? mistake)
    {
        arguments = new(command);
        using var rest = words.GetEnumerator();
        while (rest.MoveNext())
        {
            mistake = arguments.Take(rest);
            if (mistake is not null) return false;
        }
        mistake = command.NeedsWord && arguments.Word is null && !arguments.AsksForHelp ? $"{command.Name} needs {command.Word}" : null;
        return mistake is null;
    }

    private string? Take(IEnumerator<string> rest)
    {
        if (!rest.Current.StartsWith('-')) return TakeWord(rest.Current);
        var (name, value) = rest.Current.Split('=', 2) is [var left, var right] ? (left, right) : (rest.Current, null);
        if (name is "--help" or "-h")
        {
            AsksForHelp = true;
            return null;
        }

        var option = Command.Options.FirstOrDefault(option => option.Name == name);
        if (option is { Value: null })
        {
            if (value is not null) return $"the option {name} takes no value";
            Set(option, "true");
            return null;
        }
        var setting = option is null && name.StartsWith("--", StringComparison.Ordinal) && KnownSettings.IsName(name[2..]) ? name[2..] : null;
        if (option is null && setting is null) return $"{Command.Name} has no option {name}";
        if (value is null && !rest.MoveNext()) return $"the option {name} needs a value";
        value ??= rest.Current;
        if (option is not null) Set(option, value);
        else _settings[setting!] = value;
        return null;
    }

    private string? TakeWord(string word)
    {
        if (Command.Word.Length == 0) return $"{Command.Name} takes no \"{word}\"";
        if (Word is not null) return $"{Command.Name} takes one {Command.Word}, not \"{Word}\" and \"{word}\"";
        Word = word;
        return null;
    }

    private void Set(Option option, string value)
    {
        if (option.Setting is { } setting) _settings[setting] = value;
        else _options[option.Name] = value;
    }
}
