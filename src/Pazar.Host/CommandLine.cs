using Microsoft.Extensions.Configuration;
using Pazar.Http;
using Pazar.Postgres;
using Pazar.Service;

namespace Pazar.Host;

/// <summary>Which command, with which settings. Every failure that a person can mend is one sentence and no stack.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Misused = 2;

    /// <summary>The short options, and the settings that they are.</summary>
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["--urls"] = "urls",
        ["--data"] = "Pazar:Data",
        ["--services"] = "Pazar:Services",
        ["--email"] = "email",
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var command = args.Length == 0 ? "help" : args[0];
        try
        {
            if (!TryParse(args.Skip(1), out var given, out var mistake)) return await MisuseAsync(mistake);
            switch (command)
            {
                case "run": return await RunCommand.RunAsync(given);
                case "migrate": return await MigrateCommand.RunAsync(given);
                case "create-admin": return await CreateAdminCommand.RunAsync(given);
                case "expire-holds": return await ExpireHoldsCommand.RunAsync(given);
                case "config": return await ConfigCommand.RunAsync(given);
                case "help" or "--help" or "-h": return await HelpCommand.RunAsync();
                default: return await MisuseAsync($"there is no command \"{command}\"");
            }
        }
        catch (Exception fault) when (fault is SettingException or MigrationException or EmbeddedServerException or Npgsql.NpgsqlException or IOException)
        {
            await Console.Error.WriteLineAsync($"pazar: {fault.Message}");
            return Failed;
        }
    }

    private static bool TryParse(IEnumerable<string> args, out Dictionary<string, string?> given, out string mistake)
    {
        (given, mistake) = ([], "");
        using var words = args.GetEnumerator();
        while (words.MoveNext())
        {
            var (name, value) = words.Current.Split('=', 2) is [var left, var right] ? (left, right) : (words.Current, null);
            if (name is "--help" or "-h")
            {
                given["help"] = "true";
                continue;
            }
            if (name == "--empty")
            {
                given["Pazar:Empty"] = value ?? "true";
                continue;
            }
            var key = Aliases.GetValueOrDefault(name) ?? (name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':') ? name[2..] : null);
            if (key is null)
            {
                mistake = $"there is no option \"{name}\"";
                return false;
            }
            if (value is null && !words.MoveNext())
            {
                mistake = $"the option {name} needs a value";
                return false;
            }
            given[key] = value ?? words.Current;
        }
        return true;
    }

    private static async Task<int> MisuseAsync(string mistake)
    {
        await Console.Error.WriteLineAsync($"pazar: {mistake}; ./pazar help lists the commands and their options.");
        return Misused;
    }
}
