using Microsoft.Extensions.Logging;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Host;

/// <summary><c>pazar migrate</c>.</summary>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> given)
    {
        if (given.ContainsKey("help")) return await HelpCommand.RunAsync();
        var builder = HostSettings.CreateBuilder(given);
        var options = Settings.Read<PazarOptions>(builder.Configuration, "Pazar", options => options.Validate());
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        var logger = loggers.CreateLogger("Pazar");
        await using var databases = await Databases.OpenAsync(builder.Configuration, options, logger, CancellationToken.None);
        var applied = await databases.MigrateAsync(logger, CancellationToken.None);
        await Console.Out.WriteLineAsync(applied == 0 ? "Every database is at this version's schema already." : $"Applied {applied} migrations.");
        return 0;
    }
}
