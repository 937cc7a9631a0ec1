using Microsoft.Extensions.Logging;
using Pazar.Booking;
using Pazar.Http;
using Pazar.Service;

namespace Pazar.Host;

/// <summary><c>pazar expire-holds</c>.</summary>
internal static class ExpireHoldsCommand
{
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> given)
    {
        if (given.ContainsKey("help")) return await HelpCommand.RunAsync();
        var builder = HostSettings.CreateBuilder(given);
        var options = Settings.Read<PazarOptions>(builder.Configuration, "Pazar", options => options.Validate());
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true));
        var logger = loggers.CreateLogger("Pazar");
        await using var databases = await Databases.OpenAsync(builder.Configuration, options, logger, CancellationToken.None);
        await databases.PrepareAsync(logger, CancellationToken.None);
        var expired = await Expiry.SweepAsync(databases.ByName["booking"], builder.Configuration, TimeProvider.System, logger, CancellationToken.None);
        await Console.Out.WriteLineAsync($"Marked {expired} holds as expired.");
        return 0;
    }
}
