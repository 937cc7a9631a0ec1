namespace Pazar.Host;

/// <summary>Which command, with which settings. Every failure that a person can mend is one sentence and no stack.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;

    /// <summary>The commands, in the order of help.</summary>
    public static IReadOnlyList<Command> Commands { get; } =
    [
        RunCommand.Command, MigrateCommand.Command, CreateAdminCommand.Command, ExpireHoldsCommand.Command, AuditCommand.Command,
        BackupCommand.Command, RestoreCommand.Command, PsqlCommand.Command, ConfigCommand.Command, HelpCommand.Command,
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var name = args.Length == 0 || args[0] is "--help" or "-h" ? HelpCommand.Command.Name : args[0];
        if (Commands.FirstOrDefault(command => command.Name == name) is not { } command) return await MisuseAsync($"there is no command \"{name}\"; ./pazar help lists the commands.");
        if (!Arguments.TryRead(command, args.Skip(1), out var arguments, out var mistake)) return await MisuseAsync($"{mistake}; ./pazar help {name} says what it takes.");
        if (arguments.AsksForHelp) return await HelpCommand.ShowAsync(command);
        try
        {
            return await command.RunAsync(arguments);
        }
        catch (Exception fault) when (Failures.CanBeMended(fault))
        {
            await Console.Error.WriteLineAsync($"pazar: {fault.Message}");
            return Failed;
        }
    }

    private static async Task<int> MisuseAsync(string mistake)
    {
        await Console.Error.WriteLineAsync($"pazar: {mistake}");
        return Misused;
    }
}
