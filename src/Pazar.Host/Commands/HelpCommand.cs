namespace Pazar.Host;

/// <summary><c>pazar help</c>.</summary>
internal static class HelpCommand
{
    private const int Indent = 25;

    // The launcher's own: they build and measure, so the host does not know them.
    private static readonly (string Usage, string Summary)[] OfTheLauncher =
    [
        ("./pazar test [FILTER]", "builds, checks the layout of the sources and runs every test, or those whose name holds FILTER; test --help says more"),
        ("./pazar bench orders|holds|search", "measures this machine's ceilings and Pazar against them; bench help says more"),
    ];

    public static Command Command { get; } = new("help", "this text, or that of one command", RunAsync) { Word = "[COMMAND]" };

    /// <summary>How one command is used.</summary>
    public static async Task<int> ShowAsync(Command command)
    {
        await Console.Out.WriteLineAsync($"{command.Usage}\n  {command.Summary}");
        foreach (var option in command.Options) await Console.Out.WriteLineAsync($"    {option.Usage.PadRight(16)} {option.Summary}");
        await Console.Out.WriteLineAsync("  Every setting can be given as well: --Limits:ReadsPerSecond=500; docs/configuration.md lists them.");
        return 0;
    }

    private static async Task<int> RunAsync(Arguments arguments)
    {
        if (arguments.Word is { } name)
        {
            return await ShowAsync(CommandLine.Commands.FirstOrDefault(command => command.Name == name)
                ?? throw new Http.SettingException($"There is no command \"{name}\"; ./pazar help lists them."));
        }
        await Console.Out.WriteLineAsync("Pazar: orders, stock, payments and reservations that lose nothing.\n");
        foreach (var command in CommandLine.Commands)
        {
            await WriteAsync($"./pazar {command.Name} {command.Word}".TrimEnd(), command.Summary);
            foreach (var option in command.Options) await WriteAsync($"    {option.Usage}", option.Summary);
        }
        foreach (var (usage, summary) in OfTheLauncher) await WriteAsync(usage, summary);
        await Console.Out.WriteLineAsync("""

            Settings come from appsettings.json, then the environment (Pazar__Data=/srv/pazar, Limits__ReadsPerSecond=500,
            ConnectionStrings__Ordering=Host=db;Database=ordering;…), then the command line (--Limits:ReadsPerSecond=500).
            docs/configuration.md lists them all.
            """);
        return 0;
    }

    private static Task WriteAsync(string usage, string summary) => Console.Out.WriteLineAsync(
        usage.Length < Indent ? $"  {usage.PadRight(Indent)} {summary}" : $"  {usage}\n  {new string(' ', Indent)} {summary}");
}
