namespace Pazar.Host;

/// <summary>One command of the command line: its name, what may stand behind it, and what it does.</summary>
internal sealed record Command(string Name, string Summary, Func<Arguments, Task<int>> RunAsync)
{
    /// <summary>The word behind the command as help shows it, in brackets when it may be left out; empty when there is none.</summary>
    public string Word { get; init; } = "";

    public IReadOnlyList<Option> Options { get; init; } = [];

    public bool NeedsWord => Word.Length > 0 && Word[0] != '[';

    public string Usage => string.Join(' ', new[] { $"./pazar {Name}", Word }.Concat(Options.Select(option => $"[{option.Usage}]")).Where(part => part.Length > 0));
}

/// <summary>An option of a command. Without <paramref name="Value"/> it is said or not said; with <paramref name="Setting"/> it is another way to set that.</summary>
internal sealed record Option(string Name, string Summary, string? Value = null, string? Setting = null)
{
    public static readonly Option Data = new("--data", "the folder of the embedded database; ./data unless said otherwise", "DIR", "Pazar:Data");
    public static readonly Option New = new("--new", "make the data folder if there is none yet; otherwise only run does");
    public static readonly Option Services = new("--services", "only these, separated by commas; all of them unless said otherwise", "a,b", "Pazar:Services");

    public string Usage => Value is null ? Name : $"{Name} {Value}";
}
