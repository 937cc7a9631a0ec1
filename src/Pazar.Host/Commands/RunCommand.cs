using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pazar.Http;
using Pazar.Identity;
using Pazar.Service;

namespace Pazar.Host;

/// <summary><c>pazar run</c>: serves until it is told to stop, then finishes what it accepted.</summary>
internal static class RunCommand
{
    /// <summary>Requests and batches that are under way may take this long to end; the whole stop stays under ten seconds.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> given)
    {
        if (given.ContainsKey("help")) return await HelpCommand.RunAsync();
        using CancellationTokenSource starting = new();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);

        var builder = HostSettings.CreateBuilder(given);
        var options = Settings.Read<PazarOptions>(builder.Configuration, "Pazar", options => options.Validate());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Drain);
        using var early = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(console => console.SingleLine = true));
        var logger = early.CreateLogger("Pazar");

        await using var databases = await Databases.OpenAsync(builder.Configuration, options, logger, starting.Token);
        await databases.PrepareAsync(logger, starting.Token);
        await using var app = ServiceHost.Build(builder, options.Chosen, databases.ByName, IdentityService.Trust(databases.ByName["identity"]));
        await app.StartAsync(starting.Token);
        await Console.Out.WriteLineAsync(Greeting(app, options, databases));
        if (app.Environment.IsDevelopment() && !options.Empty && options.Services.Length == 0)
            await DemoShop.LoadIntoEmptyAsync(app.Urls.First(), databases, app.Services.GetRequiredService<TimeProvider>(), app.Lifetime.ApplicationStopping);
        await app.WaitForShutdownAsync();
        return 0;

        void Interrupt(PosixSignalContext signal)
        {
            // Before the application runs, a signal ends the start; afterwards the application's own handling drains it.
            starting.Cancel();
            signal.Cancel = true;
        }
    }

    private static string Greeting(WebApplication app, PazarOptions options, Databases databases)
    {
        var address = app.Urls.First();
        var data = databases.IsEmbedded ? $"embedded PostgreSQL in {Path.GetFullPath(options.Data)}" : "external PostgreSQL";
        return $"""

            Pazar listens on {string.Join(", ", app.Urls)}
              the API, described and ready to try   {address}/docs
              its health                            {address}/healthz/ready
              data                                  {data}
              services                              {string.Join(", ", options.Chosen.Select(service => service.Name))}

            """;
    }
}
