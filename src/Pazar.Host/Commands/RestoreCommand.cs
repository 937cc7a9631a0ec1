using Microsoft.Extensions.Logging;
using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Host;

/// <summary><c>pazar restore FILE --data DIR</c>: makes a data folder from a backup, and opens it once to see that it is whole.</summary>
internal static class RestoreCommand
{
    public static Command Command { get; } = new("restore", "makes a new data folder from a backup, and opens it once to see that it is whole", RunAsync)
    {
        Word = "FILE",
        Options = [Option.Data],
    };

    private static async Task<int> RunAsync(Arguments arguments)
    {
        var file = Path.GetFullPath(arguments.Word!);
        if (!File.Exists(file)) throw new SettingException($"There is no file {file}.");
        var options = HostSettings.ReadPazar(HostSettings.CreateBuilder(arguments.Settings), arguments);
        if (Directory.Exists(options.ServerFolder))
            throw new SettingException($"{Path.GetFullPath(options.Data)} holds a database already; name a new folder with --data, or move that one away.");

        using var loggers = CommandScope.Loggers();
        await ClusterBackup.RestoreAsync(file, options.ServerFolder, loggers.CreateLogger("Pazar"), CancellationToken.None);
        await Console.Out.WriteLineAsync($"Restored into {Path.GetFullPath(options.Data)}; ./pazar run --data {options.Data} starts it.");
        return 0;
    }
}
